"""Databases that everybody knows, after their published schemas: nothing falls over.

Sakila for PostgreSQL (enum, domain, array, tsvector, bytea), Northwind for SQLite (BLOB
pictures, names with blanks), and every type that DuckDB has. None of them holds a
Norwegian or Danish number, so none may be found.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from servers import MakeDatabase, run_sql

from pii_toolkit.detect.verdicts import PERSON_NUMBERS
from pii_toolkit.model import Sample, ScanResult
from pii_toolkit.scan import scan

SAKILA = (
    "CREATE TYPE mpaa_rating AS ENUM ('G', 'PG', 'PG-13', 'R', 'NC-17')",
    "CREATE DOMAIN year AS integer CHECK (VALUE BETWEEN 1901 AND 2155)",
    """CREATE TABLE country (country_id serial PRIMARY KEY, country text NOT NULL,
       last_update timestamptz NOT NULL DEFAULT '2022-02-15 10:02:19+00')""",
    """CREATE TABLE city (city_id serial PRIMARY KEY, city text NOT NULL,
       country_id int NOT NULL REFERENCES country)""",
    """CREATE TABLE address (address_id serial PRIMARY KEY, address text NOT NULL,
       address2 text, district text NOT NULL, city_id int NOT NULL REFERENCES city,
       postal_code text, phone text NOT NULL, location point, area polygon)""",
    """CREATE TABLE actor (actor_id serial PRIMARY KEY, first_name text NOT NULL,
       last_name text NOT NULL)""",
    """CREATE TABLE film (film_id serial PRIMARY KEY, title text NOT NULL,
       description text, release_year year, rental_duration smallint NOT NULL,
       rental_rate numeric(4,2) NOT NULL, length smallint,
       rating mpaa_rating DEFAULT 'G', special_features text[],
       fulltext tsvector NOT NULL, shown daterange, revision uuid, extra jsonb)""",
    """CREATE TABLE film_actor (actor_id int REFERENCES actor,
       film_id int REFERENCES film, PRIMARY KEY (actor_id, film_id))""",
    """CREATE TABLE customer (customer_id serial PRIMARY KEY, first_name text NOT NULL,
       last_name text NOT NULL, email text, address_id int NOT NULL REFERENCES address,
       activebool bool NOT NULL DEFAULT true, create_date date NOT NULL)""",
    """CREATE TABLE staff (staff_id serial PRIMARY KEY, first_name text NOT NULL,
       last_name text NOT NULL, email text, username text NOT NULL, password text,
       picture bytea, shift interval, seen_from inet, card macaddr)""",
    """CREATE TABLE payment (payment_id serial PRIMARY KEY,
       customer_id int NOT NULL REFERENCES customer, amount numeric(5,2) NOT NULL,
       payment_date timestamptz NOT NULL)""",
    "INSERT INTO country (country) VALUES ('Norway'), ('Denmark'), ('Spain'), ('Peru')",
    """INSERT INTO city (city, country_id)
       VALUES ('Bergen', 1), ('Odense', 2), ('Vigo', 3), ('Lima', 4)""",
    """INSERT INTO address (address, district, city_id, postal_code, phone, location,
       area)
       SELECT 10 * n || ' ' || street || ' Way', 'District', 1 + n % 4,
              (20000 + 731 * n)::text, (140333 * n + 20260000000)::text,
              point(n, n), polygon(box(point(0, 0), point(n, n)))
       FROM generate_series(1, 60) n, (VALUES ('Hanoi')) AS v (street)""",
    """INSERT INTO actor (first_name, last_name)
       VALUES ('PENELOPE', 'GUINESS'), ('NICK', 'WAHLBERG'), ('ED', 'CHASE')""",
    """INSERT INTO film (title, description, release_year, rental_duration, rental_rate,
       length, rating, special_features, fulltext, shown, revision, extra)
       SELECT 'ACADEMY DINOSAUR ' || n, 'A tale of a robot and a shark in a lake', 2006,
       6, 0.99, 80 + n, (enum_range(NULL::mpaa_rating))[1 + n % 5],
       ARRAY['Deleted Scenes', NULL, 'Trailers'], to_tsvector('simple', 'robot shark'),
       daterange('2020-01-01', '2020-02-01'), gen_random_uuid(), '{"a": [1, null]}'
       FROM generate_series(1, 60) n""",
    "INSERT INTO film_actor SELECT 1 + n % 3, n FROM generate_series(1, 60) n",
    """INSERT INTO customer (first_name, last_name, email, address_id, create_date)
       SELECT f, l, f || '.' || l || n || '@sakilacustomer.org', n, date '2022-02-14'
       FROM generate_series(1, 60) n,
       LATERAL (SELECT (ARRAY['MARY','LINDA','JENNIFER','KAREN','HELEN','JAMES',
       'ROBERT','PETER','KEVIN','ERIC'])[1 + n % 10] f,
       (ARRAY['SMITH','JOHNSON','MILLER','HANSEN','LEE','JENSEN','CLARK','OLSEN'])
       [1 + n % 8] l) names""",
    r"""INSERT INTO staff (first_name, last_name, email, username, password, picture,
       shift, seen_from, card) VALUES
       ('Mike', 'Hillyer', 'mike.hillyer@sakilastaff.org', 'Mike',
       '8cb2237d0679ca88db6464eac60da96345513964', '\x89504e470d0a00ff', '8 hours',
       '10.0.0.7', '08:00:2b:01:02:03'),
       ('Jon', 'Stephens', 'jon.stephens@sakilastaff.org', 'Jon', NULL, NULL, NULL,
       '10.0.0.8', NULL)""",
    """INSERT INTO payment (customer_id, amount, payment_date)
       SELECT 1 + n % 60, 2.99, timestamptz '2022-01-25 21:00+00' + n * interval '1 h'
       FROM generate_series(1, 500) n""",
)

NORTHWIND = """
CREATE TABLE Categories (CategoryID INTEGER PRIMARY KEY, CategoryName TEXT,
  Description TEXT, Picture BLOB);
CREATE TABLE Customers (CustomerID TEXT PRIMARY KEY, CompanyName TEXT, ContactName TEXT,
  ContactTitle TEXT, Address TEXT, City TEXT, PostalCode TEXT, Country TEXT,
  Phone TEXT, Fax TEXT);
CREATE TABLE Employees (EmployeeID INTEGER PRIMARY KEY, LastName TEXT, FirstName TEXT,
  Title TEXT, BirthDate DATE, HireDate DATE, HomePhone TEXT, Photo BLOB, Notes TEXT,
  ReportsTo INTEGER REFERENCES Employees, Salary REAL, Shape GEOMETRY);
CREATE TABLE "Order Details" (OrderID INTEGER, ProductID INTEGER, UnitPrice NUMERIC,
  Quantity INTEGER, Discount REAL, PRIMARY KEY (OrderID, ProductID));
CREATE TABLE [Empty] ("Nothing" BLOB, Nil);
CREATE VIEW "Quarterly Orders" AS SELECT DISTINCT CustomerID, City FROM Customers;
"""


def found(result: ScanResult) -> dict[tuple[str, str], set[str]]:
    by_field: dict[tuple[str, str], set[str]] = {}
    for item in result.findings:
        place = (item.location.container, item.location.field or "")
        by_field.setdefault(place, set()).add(item.entity_type)
    return by_field


def no_person_number(result: ScanResult) -> bool:
    return not {item.entity_type for item in result.findings} & PERSON_NUMBERS


@pytest.mark.parametrize("method", ["full", "sampled"])
def test_sakila_on_postgresql(postgres: MakeDatabase, method: str) -> None:
    uri = postgres()
    run_sql(uri, *SAKILA)
    result = scan([uri], sample=Sample(method, 200))
    assert len(result.containers) == 9
    assert [c.problem for c in result.containers if c.problem] == []
    assert no_person_number(result)
    places = found(result)
    assert "PERSON_GIVEN_NAME" in places["customer", "first_name"]
    assert "PERSON_FAMILY_NAME" in places["customer", "last_name"]
    assert "EMAIL_ADDRESS" in places["customer", "email"]
    assert "EMAIL_ADDRESS" in places["staff", "email"]
    assert "SECRET" in places["staff", "password"]
    assert "PHONE_NUMBER" in places["address", "phone"]
    assert not {field for table, field in places if table == "film"} & {
        *("title", "rating", "special_features", "fulltext", "shown", "revision"),
    }


def test_northwind_on_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "northwind.db"
    picture = bytes(range(256)) * 20
    with sqlite3.connect(path) as db:
        db.executescript(NORTHWIND)
        db.executemany(
            "INSERT INTO Categories VALUES (?, ?, ?, ?)",
            [
                (1, "Beverages", "Soft drinks, coffees, teas, beers", picture),
                (2, "Seafood", "Seaweed and fish", picture),
            ],
        )
        db.executemany(
            "INSERT INTO Customers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    f"AL{n:03}",
                    f"Alfreds {n} GmbH",
                    f"Maria {('Anders', 'Larsson', 'Devon', 'Moreno')[n % 4]}",
                    ("Owner", "Sales Agent")[n % 2],
                    f"Obere Str. {n}",
                    ("Berlin", "Bern", "Madrid")[n % 3],
                    f"{12_000 + n}",
                    ("Germany", "Spain")[n % 2],
                    f"030-00{74_000 + n}",
                    None,
                )
                for n in range(80)
            ],
        )
        db.executemany(
            "INSERT INTO Employees VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    n,
                    ("Davolio", "Fuller", "Leverling")[n % 3],
                    ("Nancy", "Andrew", "Janet")[n % 3],
                    "Sales Representative",
                    f"19{50 + n}-12-08",
                    "2012-05-01",
                    "(206) 555-9857",
                    picture,
                    "Education includes a BA in psychology from a state university.",
                    None,
                    2954.55,
                    b"\x00\x01\xe6\x10\x00\x00",
                )
                for n in range(9)
            ],
        )
        db.executemany(
            'INSERT INTO "Order Details" VALUES (?, ?, ?, ?, ?)',
            [(10_248 + n, n % 77, 14.0, 12, 0.15) for n in range(400)],
        )
    result = scan([str(path)])
    assert [c.problem for c in result.containers if c.problem] == []
    assert no_person_number(result)
    places = found(result)
    assert "PERSON" in places["Customers", "ContactName"]
    assert "PERSON_FAMILY_NAME" in places["Employees", "LastName"]
    assert "DATE_OF_BIRTH" in places["Employees", "BirthDate"]
    assert "INCOME" in places["Employees", "Salary"]
    assert ("Categories", "CategoryName") not in places
    details = [
        types for (table, _), types in places.items() if table == "Order Details"
    ]
    assert set().union(*details) <= {"ORDER"}


def test_every_type_of_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "types.duckdb"
    with duckdb.connect(str(path)) as db:
        db.execute("CREATE TABLE all_types AS SELECT * FROM test_all_types()")
        db.execute(
            """CREATE TABLE nested AS SELECT range AS n,
            {'born': DATE '1990-01-01', 'tags': ['a', NULL]} AS struct_of_list,
            MAP {'k': [range]} AS map_of_list, union_value(num := range) AS either,
            [[range], NULL] AS list_of_lists FROM range(50)"""
        )
    result = scan([str(path)], sample=Sample("full"))
    assert [c.problem for c in result.containers if c.problem] == []
    assert len(result.containers) == 2
    assert no_person_number(result)
