"""Commonplace names of people, streets and companies; nobody in particular."""

from __future__ import annotations

NO_WOMEN = """
Aase Agnes Andrea Anette Anna Astrid Aud Aurora Beate Bente Berit Birgit Bodil
Borghild Camilla Cathrine Dagny Eirin Elin Elise Ellinor Embla Emilie Frida Frøydis
Gerd Gro Gry Guro Hanne Hedda Heidi Helga Hilde Hjørdis Ida Ingeborg Ingvild Irene
Iselin Jorunn Julie Kaja Karianne Kirsti Kjersti Lene Lillian Linnea Liv Maja Mari
Marte Mille Nora Oddrun Oddny Ragnhild Ranveig Rigmor Runa Sigrun Silje Siri Solfrid
Solveig Sunniva Svanhild Synne Synnøve Tale Thea Tiril Tone Torill Tuva Unni Vilde
Wenche Ylva Åshild
"""
NO_MEN = """
Aksel Alf Amund Andreas Anders Arild Arne Asbjørn Aslak Audun Bendik Bernt Birger
Bjarne Bård Christian Dag Egil Eilif Einar Eirik Emil Endre Erlend Espen Even Filip
Finn Frode Fredrik Geir Gunnar Gaute Halvor Harald Henrik Herman Håkon Håvard Isak
Ivar Jarle Jens Joakim Jostein Jørgen Karsten Kjell Kjetil Knut Kristoffer Kåre Lars
Leif Magne Magnus Mathias Morten Nils Odd Oddvar Ola Oskar Pål Ragnar Roar Roger Rune
Sander Sigbjørn Sigurd Simen Sivert Snorre Stein Steinar Stian Ståle Svein Sverre
Terje Thor Tobias Tor Torbjørn Tormod Trond Truls Trygve Tore Ulrik Vegard Vetle Vidar
Øystein
"""
DA_WOMEN = """
Agnete Alberte Amalie Anne-Mette Annelise Asta Benedikte Birgitte Birthe Bodil Britta
Caroline Cecilie Charlotte Clara Conni Ditte Dorte Dorthe Ella Else Emma Esther Eva
Filippa Freja Gitte Grethe Gudrun Hanne Helle Henriette Inge Inger Ingrid Jette Jonna
Josefine Jytte Karen-Margrethe Karla Katrine Kirstine Laura Line Lis Lisbeth Lise Lone
Louise Lærke Majbritt Maren Marianne Merete Mette Mie Nanna Naja Pernille Pia Rikke
Ruth Sanne Signe Sofie Solvej Sussi Susanne Tilde Tine Tove Ulla Vibeke Vigga Winnie
"""
DA_MEN = """
Aksel Albert Allan Anders Anker Arne Asger Axel Bent Bertel Birger Bjarke Bo Brian
Carl Carsten Christoffer Claus Claes Dan Ebbe Elias Emil Erik Esben Ejnar Finn
Flemming Frederik Frode Gorm Gert Hans Henning Henrik Holger Ib Ivan Jakob Jannik Jens
Jesper Jeppe Jørn Jørgen Karl Karsten Kasper Kim Kjeld Knud Kurt Kristian Lasse Leif
Magnus Mads Malthe Mikkel Mogens Morten Niels Ole Oluf Palle Peder Per Poul Preben
Rasmus Rune Sigurd Steen Stig Storm Svend Søren Thorkild Tonny Torben Troels Ulrik
Uffe Vagn Valdemar Verner Viggo Villads Aage Øjvind Åge
"""
WOMEN_ELSEWHERE = """
Aaliyah Agnieszka Amina Ayşe Bao Beata Chloé Daniela Elif Fatemeh Fatuma Hodan Ikram
Iryna Jolanta Katarzyna Khadija Ling Lakshmi Małgorzata Maryam Mehwish Nadia Nguyen
Oksana Parisa Priya Rasa Rozita Samira Shilan Siiri Thuy Tatjana Yara Zeynep Zofia
"""
MEN_ELSEWHERE = """
Abdirahman Ahmed Alejandro Amir Andrzej Bashir Bilal Dawit Dmytro Faisal Farid Goran
Hamza Ibrahim Ismail João Jurgis Krzysztof Kwame Luca Mehmet Mohamed Mustafa Nasir
Omar Piotr Rajesh Rashid Said Samuel Sergio Tariq Tomasz Vikram Wojciech Yusuf Zoran
Đuc
"""
NO_FAMILIES = """
Aamodt Aarseth Abrahamsen Amundsen Andersen Arnesen Aune Bakke Bakken Berg Berge
Bergheim Bjerke Bjørnstad Borge Bratland Brekke Bråten Bø Christensen Dahl Dale Dalen
Eggen Eide Eikeland Ellingsen Engen Eriksen Espeland Evensen Fjeld Fjellheim Flaten
Fosse Fredriksen Furuseth Gjerde Grindheim Grønli Gulbrandsen Haaland Hagen Halvorsen
Hansen Haug Hauge Haugland Hegge Helgesen Hellesøy Hetland Hoel Hovland Husby Hylland
Iversen Jacobsen Jensen Johansen Johnsen Karlsen Kleppe Knutsen Kolstad Kristiansen
Kvamme Kvåle Langeland Larsen Lie Lien Lund Løken Løvås Martinsen Mathisen Mikalsen
Moe Moen Myhre Mæland Ness Nilsen Nordby Nygård Nymoen Næss Olsen Opdal Paulsen
Pedersen Reinertsen Rød Rønning Sagen Sandvik Selnes Skaar Skjelvik Skogstad Solberg
Solheim Sortland Stene Stokke Strand Sunde Svendsen Sæther Sørbø Teigen Thorsen Tveit
Tveiten Ulvestad Vangen Vik Vinje Vågen Wold Ødegård Øien Østby Åsen
"""
DA_FAMILIES = """
Abildgaard Agerbo Andersen Andreasen Bach Balle Bang Bech Beck Bendtsen Bertelsen
Bisgaard Bjerregaard Bonde Borup Brandt Brodersen Bruun Buch Bundgaard Carlsen
Christensen Christiansen Clausen Dalgaard Damgaard Danielsen Enevoldsen Eriksen
Fischer Frandsen Friis Frost Gade Gregersen Hald Hansen Hede Hedegaard Henriksen
Hjorth Holm Holst Husum Højgaard Iversen Jacobsen Jensen Jeppesen Jespersen Johansen
Juhl Jørgensen Kaas Kirkegaard Kjeldsen Kjær Knudsen Kofoed Kragh Kristensen Krogh
Lassen Laursen Lauridsen Lind Lorenzen Lund Madsen Mathiesen Mikkelsen Mortensen
Mouritsen Munk Mølgaard Møller Nielsen Nissen Nygaard Nørgaard Olesen Overgaard
Petersen Poulsen Rask Rasmussen Ravn Riis Rosendahl Schmidt Schou Simonsen Skov
Skovgaard Smed Sommer Steffensen Storgaard Svane Sørensen Thomsen Thygesen Toft
Vestergaard Villadsen Vind Winther Østergaard Aagaard
"""
FAMILIES_ELSEWHERE = """
Abdi Ahmadi Akhtar Ali Al-Khatib Bajrami Banaszak Begum Bondarenko Chaudhry Çelik
de~la~Cruz Demir Fernandes Gebremedhin Ghorbani Hassan Hoang Hosseini Hussain
Jankauskas Jovanović Kaya Khan Kowalczyk Krasniqi Kumar Le Li Mahmoud Malik Mohamud
Müller Nowak Nguyễn Okafor Olsson Osman Petrauskas Pham Popescu Rahimi Rossi Sadiq
Schneider Shah Silva Singh Tesfay Tran van~der~Berg Virtanen Wang Warsame Wiśniewska
Yılmaz Zieliński
"""
NO_STREETS = """
Almeveien Aspelia Bakkehaugveien Bekkefaret Bjørkestien Bregnevegen Brinken Bruvegen
Dalsbergstien Damvegen Einerhaugen Elvegata Enerhaugveien Fagerliveien Fjellgata
Fjordgløttvegen Fjordveien Furulia Gamle~Kirkevei Gartnerveien Granittveien
Grenseveien Gråbeinhølet Hagegata Havnegata Heimdalsvegen Industrivegen Jernbanegata
Kaigata Karl~Staaffs~vei Kirkebakken Kongens~gate Kvernhusvegen Lyngveien Lærerveien
Løkkeveien Markvegen Meierigata Myrullveien Mølleråsen Nedre~Torggate Nordre~Ringvei
Nybøveien Olav~Duuns~vei Parkgata Prestegårdsvegen Rognestien Rugdeveien Sagbakken
Sandmoveien Sjøgata Skippergata Skogfaret Skolegata Smiebakken Solsidevegen
Stasjonsveien Storgata Strandveien Sørhallet Tårnfjellvegen Tverrbakken Utsikten
Vestre~Åsgate Vardevegen Villaveien Volleveien Øvre~Langgate Østerliveien Åkerveien
"""
DA_STREETS = """
Abildvej Adelgade Agerhønevej Algade Asylgade Birkevænget Blegdamsgade Bredgade
Bøgebakken Bystævnet Dalgas~Boulevard Degnevænget Dronningensgade Drosselvej Elmevej
Engdraget Enghavevej Fasanvej Frederiksgade Fyrrebakken Fælledvej Gartnervænget
Gl.~Landevej Grønnegade Havnegade Hindbærhaven Hovedgaden Hyldespjældet Højdevangen
Industrivej Jernbanegade Jyllandsgade Kastanievej Kirkegade Kløvermarken Kongensgade
Lindealle Lyngbakken Lærkevej Mejerivej Møllebakken Møllevej Mågevej Nørre~Allé
Nørregade Nørretorv Parkvej Peder~Skrams~Gade Præstegårdsvej Rosenvænget Rådhusstræde
Sandager Skolegade Skovbrynet Skovvej Sletten Smedegade Solbakken Strandgade
Strandvejen Stationsvej Søndergade Teglgårdsparken Tinghusvej Toldbodgade Tværgade
Valmuevej Vesterbro Vestergade Vibevej Violvej Ørstedsgade Østergade
"""
NO_COMPANIES = """
Bakke~Rør~AS|Fjordlys~Elektro~AS|Tveit~Maskin~AS|Nordnes~Regnskap~AS|
Haugen~Bakeri~ANS|Stein~og~Betong~AS|Kystfrakt~AS|Vinje~Tømrerlag~DA|Mjøsa~Blikk~AS|
Lofothus~AS|Byggmester~Sunde~AS|Sørbø~Landbruk|Granheim~Tannklinikk~AS|
Polarlys~Renhold~AS|Trollveggen~Sport~AS|Ringve~Rådgivning~AS|Hardanger~Frukt~SA|
Elveparken~Barnehage~SA|Østby~Transport~AS|Glomma~Trykkeri~AS|Bryggen~Data~AS|
Viken~Skadesanering~AS|Skagen~Hudpleie~ENK|Fosen~Havbruk~ASA|Nidelva~Arkitekter~AS|
Setesdal~Steinindustri~AS
"""
DA_COMPANIES = """
Aagaard~VVS~ApS|Kystens~Blomster~I/S|Nordsø~Logistik~A/S|Limfjord~Revision~P/S|
Møllebakkens~Autoværksted|Bech~&~Søn~Tømrer~ApS|Fyns~Kloakservice~ApS|
Skovly~Catering~ApS|Dansk~Metalvarefabrik~A/S|Hedegaard~El-teknik~ApS|
Bornholms~Røgeri~A/S|Vestjysk~Maskincenter~A/S|Klinik~for~Fodterapi~v/Lone~Bang|
Sundets~Ejendomme~A/S|Rosenvængets~Tandlæger~I/S|Guldborg~Plast~A/S|
Øresunds~Rengøring~ApS|Thy~Vindkraft~A/S|Himmerlands~Korn~A.m.b.a.|
Svendborg~Bådebyggeri~ApS|Kattegat~Shipping~A/S|Grønnegades~Bageri~ApS
"""


def words(text: str) -> tuple[str, ...]:
    """The entries of a list: separated by blanks or bars, ``~`` for a blank inside."""
    parts = text.replace("\n", "").split("|") if "|" in text else text.split()
    return tuple(part.replace("~", " ") for part in parts if part.strip())
