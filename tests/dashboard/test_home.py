import pytest

from tests.cast import logged_in

pytestmark = pytest.mark.django_db


def test_home(cast):
    for name in ("sara", "lars", "bente", "bjorn", "unni", "mona", "arne", "ada", "rune"):
        assert logged_in(getattr(cast, name)).get("/").status_code == 200
        for url in (
            "/visninger/",
            "/vikarer/",
            "/visninger/ny/?fra=/",
            "/?modul=soknader&hast=haster&hvem=meg",
            "/?hast=snart&hvem=ingen",
            "/?hast=resten&hvem=team",
            "/?vis=utsatt",
        ):
            assert logged_in(getattr(cast, name)).get(url).status_code == 200, (name, url)
