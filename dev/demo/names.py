"""Names and languages. Given names and family names are common ones; nobody is meant by a pair."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """`weight` is the share of the households, `interpreter` the share of adults who need one."""

    weight: float
    language: str
    interpreter: float
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


def _origin(weight: float, language: str, interpreter: float, women: str, men: str, families: str) -> Origin:
    lists = (tuple(" ".join(names.split()).split(", ")) for names in (women, men, families))
    return Origin(weight, language, interpreter, *lists)


ORIGINS = (
    _origin(36, "norsk", 0, """
        Anne, Inger, Kari, Marit, Ingrid, Liv, Eva, Berit, Astrid, Hilde, Randi, Solveig, Nina, Elisabeth,
        Silje, Camilla, Marte, Ida, Emma, Nora, Tuva, Åse, Gro, Mona, Trine, Wenche, Turid, Sigrid, Frida,
        Vilde""", """
        Jan, Per, Bjørn, Ole, Lars, Kjell, Knut, Arne, Svein, Thomas, Geir, Tor, Morten, Terje, Odd, Erik,
        Håkon, Øyvind, Rune, Magnus, Henrik, Jonas, Emil, Roger, Stian, Leif, Trond, Vidar, Åge, Sindre""", """
        Hansen, Johansen, Olsen, Larsen, Andersen, Pedersen, Nilsen, Kristiansen, Jensen, Karlsen, Berg,
        Haugen, Hagen, Bakken, Lie, Moen, Strand, Solberg, Dahl, Lund, Sæther, Ødegård, Myhre, Aas, Brekke,
        Sørensen, Nygård, Fjeld, Tveit, Sandvik, Åsen, Vik"""),
    _origin(13, "somali", 0.35, """
        Hodan, Fadumo, Amina, Khadija, Sahra, Ifrah, Nasra, Hibo, Maryan, Ayan, Faiza, Zeynab, Halima,
        Ubah, Deqa""", """
        Abdi, Mohamed, Ahmed, Hassan, Ibrahim, Yusuf, Omar, Abdullahi, Liban, Mahad, Farah, Jama, Bashir,
        Said, Guled""", """
        Warsame, Abdullahi, Hersi, Jama, Nur, Farah, Hassan, Mohamud, Osman, Duale, Isse, Aden, Shire, Yusuf,
        Elmi, Guled"""),
    _origin(10, "urdu", 0.22, """
        Shazia, Nadia, Rukhsana, Saima, Ayesha, Farah, Samina, Uzma, Sadia, Nasreen, Iqra, Hina""", """
        Imran, Tariq, Khalid, Usman, Bilal, Nadeem, Asif, Kashif, Shahid, Zahid, Adeel, Hamza""", """
        Khan, Ahmad, Hussain, Malik, Iqbal, Mahmood, Akhtar, Butt, Chaudhry, Mirza, Shah, Raja, Qureshi"""),
    _origin(6, "polsk", 0.3, """
        Anna, Katarzyna, Agnieszka, Małgorzata, Ewa, Joanna, Magdalena, Dorota, Beata, Zofia, Maja""", """
        Piotr, Krzysztof, Andrzej, Tomasz, Paweł, Marcin, Michał, Marek, Grzegorz, Adam, Jakub""", """
        Nowak, Kowalczyk, Wójcik, Mazur, Krawczyk, Zając, Król, Wieczorek, Dudek, Pawlak, Sikora"""),
    _origin(11, "arabisk", 0.4, """
        Fatima, Layla, Rania, Hanan, Nour, Samira, Zahra, Maha, Salma, Yasmin, Iman, Dina, Rima""", """
        Ali, Omar, Khaled, Mustafa, Hussein, Youssef, Samir, Karim, Bassam, Tarek, Anas, Ziad, Fadi""", """
        Haddad, Khalil, Al-Sayed, Mansour, Nasser, Saleh, Darwish, Hamdan, Aziz, Ibrahim, Kassem, Bakri,
        Jaber"""),
    _origin(5, "tamil", 0.25, """
        Priya, Kavitha, Meena, Shanthi, Vasanthi, Nithya, Lakshmi, Suganthi, Thushara, Anjali""", """
        Kumaran, Ravi, Suresh, Mohan, Siva, Rajan, Ganesh, Arun, Nimal, Prakash""", """
        Sivakumar, Rajaratnam, Nadarajah, Selvarajah, Thambirajah, Kandiah, Ganeshan, Yogarajah,
        Balasingam"""),
    _origin(4, "vietnamesisk", 0.3, """
        Linh, Thuy, Hoa, Mai, Lan, Huong, Trang, Phuong, Ngoc, Anh""", """
        Minh, Duc, Tuan, Hung, Long, Quang, Thanh, Hai, Nam, Son""", """
        Nguyen, Tran, Le, Pham, Huynh, Phan, Vo, Dang, Bui, Do, Ngo"""),
    _origin(7, "tigrinja", 0.5, """
        Selam, Helen, Rahel, Saba, Feven, Luwam, Senait, Mebrat, Azieb, Winta, Yordanos""", """
        Tesfay, Samuel, Yonas, Filmon, Robel, Daniel, Amanuel, Kidane, Mehari, Dawit, Isaias""", """
        Tesfamariam, Gebremedhin, Haile, Kidane, Berhane, Mehari, Tekle, Woldu, Habte, Negash, Ghebre"""),
    _origin(5, "dari", 0.4, """
        Zohra, Parwin, Shabnam, Mariam, Nilofar, Laila, Freshta, Soraya, Wahida""", """
        Ahmad, Farid, Naser, Reza, Hamid, Jawad, Najib, Wali, Rahim""", """
        Ahmadi, Karimi, Rahimi, Noori, Azizi, Haidari, Sultani, Wahidi, Amini, Hashimi"""),
    _origin(3, "tyrkisk", 0.2, """
        Ayşe, Fatma, Emine, Zeynep, Elif, Meryem, Hatice, Sevgi""", """
        Mehmet, Mustafa, Hüseyin, Hasan, Murat, Emre, Kemal, Yusuf""", """
        Yılmaz, Kaya, Demir, Çelik, Şahin, Yıldız, Öztürk, Aydın, Arslan"""),
)  # fmt: skip
WEIGHTS = [origin.weight for origin in ORIGINS]
