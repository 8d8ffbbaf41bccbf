"""The bydeler with their streets and how many dwellings and cases each gets.

Counts follow the published ones where they exist (Alna, Bjerke, Grorud and Stovner; more than a thousand in
Gamle Oslo, Grünerløkka and Sagene; Sagene most and Ullern fewest per inhabitant). The others are chosen so
that Oslo sums to 11 380 owned and 1 582 leased in. Street names are public; the house numbers are invented.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """`rent_level` is percent of the usual rent; `waiting` is how many stand on the list."""

    number: str
    name: str
    slug: str
    owned: int
    leased_in: int
    waiting: int
    rent_level: int
    city: str
    street_list: str

    @property
    def streets(self) -> list[tuple[str, str]]:
        """(street, postcode)"""
        pairs = (entry.strip().rsplit(" ", 1) for entry in self.street_list.split(","))
        return [(street, postcode) for street, postcode in pairs]

    @property
    def dwellings(self) -> int:
        return self.owned + self.leased_in


def _oslo(number: str, name: str, slug: str, counts: tuple[int, int, int, int], streets: str) -> Place:
    owned, leased_in, waiting, rent_level = counts
    return Place(number, name, slug, owned, leased_in, waiting, rent_level, "Oslo", " ".join(streets.split()))


OSLO = (
    _oslo("01", "Gamle Oslo", "gamleoslo", (1930, 250, 54, 105), """
        Tøyengata 0190, Jens Bjelkes gate 0652, Grønlandsleiret 0190, Åkebergveien 0650, Hagegata 0653,
        Kolstadgata 0653, Herslebs gate 0578, Lakkegata 0187, Strømsveien 0657, Etterstadgata 0658,
        Vålerenggata 0657, Heimdalsgata 0578, Normannsgata 0655, Enebakkveien 0680, Schweigaards gate 0656,
        Økernveien 0653, Kjølberggata 0653, Gladengveien 0661"""),
    _oslo("02", "Grünerløkka", "grunerlokka", (1790, 220, 50, 108), """
        Markveien 0554, Thorvald Meyers gate 0552, Toftes gate 0556, Sannergata 0557, Helgesens gate 0558,
        Seilduksgata 0553, Københavngata 0566, Trondheimsveien 0560, Christian Michelsens gate 0568,
        Rosenhoffgata 0569, Dælenenggata 0567, Hasleveien 0571, Sinsenveien 0572, Fagerheimgata 0567,
        Verksgata 0566, Sofienberggata 0558, Rathkes gate 0558, Bjerregaards gate 0551"""),
    _oslo("03", "Sagene", "sagene", (2270, 210, 58, 106), """
        Kyrre Grepps gate 0481, Bentsebrugata 0469, Maridalsveien 0461, Arendalsgata 0463, Torshovgata 0476,
        Sandakerveien 0473, Vogts gate 0474, Bergensgata 0468, Stavangergata 0467, Uelands gate 0462,
        Åsengata 0480, Hans Nielsen Hauges gate 0481, Moldegata 0445, Kierschows gate 0462,
        Griffenfeldts gate 0460, Kristiansands gate 0463, Biermanns gate 0473, Treschows gate 0470"""),
    _oslo("04", "St. Hanshaugen", "sthanshaugen", (595, 95, 23, 114), """
        Waldemar Thranes gate 0171, Ullevålsveien 0171, Colletts gate 0456, Pilestredet 0167,
        Thereses gate 0354, Geitmyrsveien 0171, Kirkeveien 0361, Akersveien 0177, Fredensborgveien 0177,
        Møllergata 0179, Calmeyers gate 0183, Osterhaus gate 0183, Wilhelms gate 0168, Stensberggata 0170"""),
    _oslo("05", "Frogner", "frogner", (760, 120, 27, 122), """
        Bygdøy allé 0262, Gyldenløves gate 0260, Thomas Heftyes gate 0264, Frognerveien 0263,
        Drammensveien 0271, Skovveien 0257, Niels Juels gate 0257, Briskebyveien 0259, Oscars gate 0258,
        Bogstadveien 0366, Majorstuveien 0367, Industrigata 0357, Jacob Aalls gate 0364, Neuberggata 0367"""),
    _oslo("06", "Ullern", "ullern", (114, 24, 6, 112), """
        Vækerøveien 0383, Ullernchausseen 0379, Silurveien 0380, Bestumveien 0281, Harbitzalléen 0275,
        Hoffsveien 0275, Lilleakerveien 0283, Sollerudveien 0283, Monolitveien 0375"""),
    _oslo("07", "Vestre Aker", "vestreaker", (193, 42, 8, 108), """
        Slemdalsveien 0369, Røahagan 0754, Sørkedalsveien 0754, Hovseterveien 0768, Landingsveien 0767,
        Holmenkollveien 0376, Griniveien 0756, Ankerveien 0766, Risalléen 0374, Husebygrenda 0378"""),
    _oslo("08", "Nordre Aker", "nordreaker", (340, 80, 15, 106), """
        Sognsveien 0855, Kaj Munks vei 0876, Carl Kjelsens vei 0874, Maridalsveien 0890, Kjelsåsveien 0488,
        Grefsenveien 0485, Nydalsveien 0484, Ullevålsalléen 0852, Betzy Kjelsbergs vei 0486,
        Frysjaveien 0884, Midtoddveien 0494"""),
    _oslo("09", "Bjerke", "bjerke", (353, 85, 19, 97), """
        Trondheimsveien 0589, Skogvollveien 0580, Lørenveien 0585, Årvollveien 0590, Linderudsletta 0594,
        Statsråd Mathiesens vei 0594, Veitvetveien 0596, Tonsenveien 0587, Refstadveien 0589,
        Peter Møllers vei 0585, Traverveien 0588, Erich Mogensøns vei 0594"""),
    _oslo("10", "Grorud", "grorud", (523, 78, 23, 92), """
        Ammerudveien 0958, Ammerudhellinga 0959, Bergensveien 0963, Grorudveien 0976, Kalbakkveien 0953,
        Rødtvetveien 0955, Nordtvetveien 0952, Røverkollen 0972, Svarttjern 0971, Odvar Solbergs vei 0970,
        Bånkallstubben 0976, Ravnkollbakken 0971"""),
    _oslo("11", "Stovner", "stovner", (553, 8, 24, 90), """
        Vestlisvingen 0969, Stovnerveien 0982, Karl Fossums vei 0985, Fossumberget 0983,
        Tante Ulrikkes vei 0984, Haugenstien 0984, Olaus Fjørtofts vei 0987, Ragnhild Schibbyes vei 0968,
        Inga Bjørnsons vei 0969, Høybråtenveien 0988, Garver Ytteborgs vei 0977"""),
    _oslo("12", "Alna", "alna", (794, 30, 31, 93), """
        Tveitaveien 0671, Tvetenveien 0666, Teisenveien 0667, Haugerudveien 0674, Lindebergveien 1069,
        Jerikoveien 1067, Edvard Munchs vei 1063, Granstangen 1048, Ulsholtveien 1053, Ole Reistads vei 1068,
        Dragonstien 1062, Trosterudveien 0673"""),
    _oslo("13", "Østensjø", "ostensjo", (450, 110, 20, 96), """
        Oppsalveien 0687, Østensjøveien 0667, Bølerlia 0691, Utmarkveien 0689, General Ruges vei 0691,
        Haakon Tveters vei 0686, Skøyenåsveien 0686, Manglerudveien 0678, Plogveien 0679, Vetlandsveien 0685,
        Eftasåsen 0687, Johan Castbergs vei 0673"""),
    _oslo("14", "Nordstrand", "nordstrand", (295, 90, 14, 99), """
        Cecilie Thoresens vei 1153, Lambertseterveien 1155, Langbølgen 1150, Mellombølgen 1155,
        Marmorveien 1155, Nordstrandveien 1164, Solveien 1177, Raschs vei 1178, Munkelia 1164,
        Feltspatveien 1155"""),
    _oslo("15", "Søndre Nordstrand", "sondrenordstrand", (420, 140, 21, 89), """
        Holmlia senter vei 1255, Rosenholmveien 1252, Ravnåsveien 1254, Nordåssløyfa 1251, Åsbråten 1251,
        Mortensrudveien 1283, Lofsrudhøgda 1281, Helga Vaneks vei 1281, Stenbråtveien 1283,
        Meklenborgåsen 1274, Prinsdalsbakken 1263, Hallagerbakken 1256, Hauketoveien 1266"""),
)  # fmt: skip

RAELINGEN = Place(
    "01", "Rælingen", "raelingen", 209, 0, 16, 85, "Rælingen",
    "Haugervegen 2008, Løvenstadvegen 2006, Bjørnholthagan 2008, Buholen 2008, Norumlia 2005,"
    " Løvenstadtunet 2006, Øvre Rælingsveg 2005",
)  # fmt: skip
