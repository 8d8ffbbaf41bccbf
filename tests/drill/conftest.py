import pytest

from tests.drill.ground import Ground


@pytest.fixture(scope="session")
def _ground(tmp_path_factory):
    ground = Ground(tmp_path_factory.mktemp("drill"))
    yield ground
    ground.close()


@pytest.fixture
def ground(_ground):
    """Emptied before each drill; the servers go on."""
    _ground.empty()
    return _ground
