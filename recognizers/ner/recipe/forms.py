"""Words of forms in Bokmål, Nynorsk and Danish."""

from __future__ import annotations

_TABLE = """
name: navn, namn, navn
address: adresse, adresse, adresse
town: poststed, poststad, by
phone: telefon, telefon, telefon
given: fornavn, fornamn, fornavn
family: etternavn, etternamn, efternavn
born: født, fødd, født
patient: pasient, pasient, patient
doctor: lege, lege, læge
handler: saksbehandler, sakshandsamar, sagsbehandler
unit: enhet, eining, enhed
status: status, status, status
closed: avsluttet, avslutta, afsluttet
employer: arbeidsgiver, arbeidsgjevar, arbejdsgiver
position: stilling, stilling, stilling
manager: leder, leiar, leder
next: pårørende, pårørande, pårørende
signature: signatur, signatur, underskrift
place: sted, stad, sted
date: dato, dato, dato
country: land, land, land
customer: kunde, kunde, kunde
contact: kontaktperson, kontaktperson, kontaktperson
school: skole, skule, skole
teacher: lærer, lærar, lærer
mother: mor, mor, mor
father: far, far, far
children: barn, born, børn
recipient: mottaker, mottakar, modtager
product: vare, vare, vare
price: pris, pris, pris
shop: butikk, butikk, butik
diagnosis: diagnose, diagnose, diagnose
medicine: medisin, medisin, medicin
dose: dose, dose, dosis
number: nummer, nummer, nummer
salary: lønn, løn, løn
rent: husleie, husleige, husleje
street: gate, gate, vej
changed: endret, endra, ændret
"""
WORDS = {
    key: tuple(word.strip() for word in words.split(","))
    for key, _, words in (line.partition(":") for line in _TABLE.split("\n") if line)
}
