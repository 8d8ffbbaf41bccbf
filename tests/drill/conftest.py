import pytest

from dev import postgres
from tests.conftest import DATABASE, SERVICES
from tests.drill.ground import Ground

OWN_DATABASE = f"{DATABASE}_drill"


@pytest.fixture(scope="session")
def _ground(tmp_path_factory):
    SERVICES.make_database(OWN_DATABASE)
    urls = {
        "DATABASE_URL": SERVICES.postgres.url(postgres.APP, OWN_DATABASE),
        "DATABASE_OWNER_URL": SERVICES.postgres.url(postgres.OWNER, OWN_DATABASE),
    }
    ground = Ground(tmp_path_factory.mktemp("drill"), urls)
    yield ground
    ground.close()


@pytest.fixture
def ground(_ground):
    """Emptied before each drill; the servers go on."""
    _ground.empty()
    return _ground
