"""An English SaaS company's CRM export with Nordic customers: camelCase, JSON Lines."""

from __future__ import annotations

from pii_toolkit.evaluation.development import identifiers as ids
from pii_toolkit.evaluation.development import irregular as wrong
from pii_toolkit.evaluation.development import lists
from pii_toolkit.evaluation.development import values as v
from pii_toolkit.evaluation.development.people import Person, ascii_of, people
from pii_toolkit.evaluation.development.prose import note, somebody
from pii_toolkit.evaluation.development.values import Row, column, table
from pii_toolkit.evaluation.labelled import LabelledSchema
from pii_toolkit.evaluation.world import World

TITLES = ("CFO", "Head of People", "IT Manager", "Regnskapssjef", "Økonomichef", "CEO",
          "Payroll Specialist", "Data Protection Officer", "Indkøber")  # fmt: skip
PLANS = ("starter", "team", "business", "enterprise")
ISO = "%Y-%m-%dT%H:%M:%SZ"


def _employer(row: Row) -> str:
    return row.pick("employer", lists.employers(row.who.country))


def _domain(row: Row) -> str:
    home = "no" if row.who.country == "no" else "dk"
    return f"{ascii_of(_employer(row).rsplit(' ', 1)[0])[:18]}.{home}"


def _work_mail(row: Row) -> str:
    me = row.who
    return f"{ascii_of(me.given)}.{ascii_of(me.family)}@{_domain(row)}"


def _company_number(row: Row) -> str:
    return ids.company(row) if row.who.country == "no" else ids.danish_company(row)


def _vat(row: Row) -> str:
    number = _company_number(row)
    return f"NO{number}MVA" if row.who.country == "no" else f"DK{number}"


def _full_address(row: Row) -> dict[str, str]:
    a = row.who.address
    return {"line1": a.line, "zip": a.town.postcode, "city": a.town.name}


def _international(row: Row) -> str:
    p, no = row.who.phone, row.who.country == "no"
    return f"+47 {p[:3]} {p[3:5]} {p[5:]}" if no else f"+45 {p[:4]} {p[4:]}"


def _attendee(row: Row) -> str:
    me, other = row.who, somebody(row)
    return f'"{me.full_name}" <{_work_mail(row)}>; "{other.full_name}" <{other.email}>'


CONTACTS = (
    column("contactId", v.code("003J#000009AAAA9"), None, "PERSON_ID"),
    column("firstName", wrong.either(v.who("given"), v.always("Test"), 0.01),
           "PERSON_GIVEN_NAME", trouble="test rows"),
    column("lastName", wrong.either(v.who("family"), v.always("Testesen"), 0.01),
           "PERSON_FAMILY_NAME", trouble="test rows"),
    column("workEmail", wrong.upper(_work_mail, 0.05), "EMAIL_ADDRESS"),
    column("mobilePhone", _international, "PHONE_NUMBER"),
    column("jobTitle", v.choice(*TITLES), "OCCUPATION"),
    column("accountName", _employer, "ORGANIZATION", "OCCUPATION"),
    column("pronouns", wrong.gaps(v.sex("she/her", "he/him"), 0.6), "GENDER",
           "SEXUAL_ORIENTATION"),
    column("birthdayMonthDay", wrong.gaps(v.born("%m-%d"), 0.5), "DATE_OF_BIRTH",
           hidden=True, trouble="month and day alone"),
    column("mailingCountry", lambda row: "Norway" if row.who.country == "no"
           else "Denmark", "COUNTRY"),
    column("mailingAddress", _full_address, "STREET_ADDRESS", "LOCATION",
           "POSTAL_CODE", trouble="a nested record"),
    column("linkedInUrl", lambda row: "https://www.linkedin.com/in/"
           f"{ascii_of(row.who.given)}-{ascii_of(row.who.family)}-{row.at:x}",
           "USERNAME", "PERSON", "USER_BEHAVIOUR"),
    column("avatarUrl", v.code("https://cdn.crm/u/##########.png"), "PHOTO",
           hidden=True),
    column("doNotEmail", v.flag(0.1, True, False), "CONSENT", hidden=True),
    column("gdprLegalBasis", v.choice("consent", "legitimate_interest", "contract"),
           "CONSENT", hidden=True),
    column("leadScore", v.number(0, 100), "PROFILE", hidden=True),
    column("preferredLocale", lambda row: "nb-NO" if row.who.country == "no" else
           "da-DK", "LANGUAGE"),
    column("createdAt", v.moment(ISO)),
    column("isDeleted", v.flag(0.02, True, False)),
    column("systemModstamp", v.later(ISO)),
)  # fmt: skip

ACCOUNTS = (
    column("accountId", v.code("001J#000009AAAA9")),
    column("legalName", _employer, "ORGANIZATION"),
    column("registrationNo", _company_number, "NO_ORGANISASJONSNUMMER", "DK_CVR",
           trouble="two countries in one column"),
    column("vatId", _vat, "VAT_NUMBER", "NO_ORGANISASJONSNUMMER", "DK_CVR"),
    column("parentOrgNumber", wrong.gaps(lambda row:
           row.world.swedish_organisationsnummer(), 0.8), "SE_ORGANISATIONSNUMMER",
           trouble="ten digits that look like a person number"),
    column("website", lambda row: f"https://www.{_domain(row)}", None, "ORGANIZATION"),
    column("billingInbox", lambda row: f"faktura@{_domain(row)}", "EMAIL_ADDRESS",
           trouble="a functional mailbox"),
    column("switchboard", _international, "PHONE_NUMBER"),
    column("employees", v.number(1, 4_000)),
    column("industry", v.choice("Construction", "Public sector", "Retail", "Energy")),
    column("annualRecurringRevenue", v.amount(90_000)),
    column("planTier", v.choice(*PLANS)),
    column("renewalDate", v.later("%Y-%m-%d")),
    column("seats", v.number(1, 500)),
    column("tags", lambda row: row.rng.sample(("vip", "beta", "nordic", "msp"), 2)),
    column("healthColor", v.choice("green", "yellow", "red"),
           trouble="no health of anybody"),
)  # fmt: skip

USERS = (
    column("userId", v.serial(1_000)),
    column("login", v.who("user_name"), "USERNAME", hidden=True),
    column("displayName", v.who("full_name"), "PERSON"),
    column("passwordHash", v.code("pbkdf2:260000$AAAA####$########################"),
           "SECRET"),
    column("mfaSecret", v.code("AAAAAAAAAAAAAAAA"), "SECRET", hidden=True),
    column("lastLoginIp", ids.ip_address, "IP_ADDRESS"),
    column("lastSeen", v.moment(ISO), "USER_BEHAVIOUR", hidden=True),
    column("role", v.choice("owner", "admin", "member", "viewer")),
    column("apiKeyPrefix", v.code("sk_live_####"), "SECRET"),
    column("timezone", lambda row: "Europe/Oslo" if row.who.country == "no" else
           "Europe/Copenhagen"),
    column("failedAttempts", v.weighted({0: 9, 1: 1, 5: 0.2})),
    column("faceIdTemplate", wrong.gaps(v.code("FIDv2:" + "#" * 48), 0.7), "BIOMETRIC",
           hidden=True),
)  # fmt: skip

TICKETS = (
    column("ticketNumber", v.serial(48_211)),
    column("requester", _work_mail, "EMAIL_ADDRESS"),
    column("subject", v.choice("Cannot export payroll", "Login loop",
           "Invoice question", "GDPR access request", "SSO setup")),
    column("body", note("en", {"plain": 5, "person": 3, "complaint": 2}), "FREE_TEXT",
           "PERSON", "COMPLAINT", trouble="rare person numbers"),
    column("ccRecipients", wrong.gaps(_attendee, 0.6), "EMAIL_ADDRESS", "PERSON",
           trouble="names and addresses of several people"),
    column("priority", v.choice("low", "normal", "high", "urgent")),
    column("status", v.choice("open", "pending", "solved")),
    column("csat", wrong.gaps(v.number(1, 5), 0.7)),
    column("assignedAgent", v.choice("Priya N.", "Tom B.", "Ingrid S.", "Marek W."),
           "PERSON", "USERNAME", trouble="given name and an initial"),
    column("openedAt", v.moment(ISO)),
    column("firstReplyMinutes", v.number(1, 4_000)),
    column("callRecordingUrl", wrong.gaps(v.moment("https://rec.aircall/%Y%m%d%H.mp3"),
           0.9), "VOICE_RECORDING"),
)  # fmt: skip

SESSIONS = (
    column("sessionId", v.guid, "COOKIE_ID", "PERSON_ID", hidden=True),
    column("anonymousId", v.guid, "COOKIE_ID", "DEVICE_ID", hidden=True),
    column("fbp", lambda row: f"fb.1.{1_600_000_000_000 + row.at * 977}."
           f"{row.rng.randrange(10**9, 10**10)}", "COOKIE_ID"),
    column("ipAddr", ids.ip_address, "IP_ADDRESS"),
    column("geo", lambda row: {"lat": round(55 + row.rng.random() * 14, 4),
           "lng": round(5 + row.rng.random() * 20, 4)}, "GEO_LOCATION",
           trouble="a nested record"),
    column("pageViews", lambda row: [row.rng.choice(("/pricing", "/login", "/docs/api"))
           for _ in range(1 + row.at % 3)], "USER_BEHAVIOUR", trouble="a list"),
    column("idfv", lambda row: v.guid(row).upper(), "DEVICE_ID", hidden=True),
    column("macAddress", v.code("##:##:##:##:##:##"), "DEVICE_ID"),
    column("appVersion", v.choice("4.12.0", "4.13.1", "5.0.0-beta.2")),
    column("durationMs", v.number(200, 3_000_000)),
    column("utmCampaign", v.choice("spring24", "brand-no", "retarget")),
)  # fmt: skip

EVENTS = (
    column("attendeeName", wrong.trailing(v.who("full_name")), "PERSON"),
    column("dietaryNeeds", wrong.gaps(v.choice("coeliac", "nut allergy", "kosher",
           "halal", "pregnant - no raw fish"), 0.8), "HEALTH", "RELIGION"),
    column("emergencyContact", lambda row: f"{somebody(row).full_name}, "
           f"{somebody(row).phone}", "PHONE_NUMBER", "PERSON",
           trouble="name and phone in one cell"),
    column("spouseComing", v.flag(0.2, "yes", "no"), None, "MARITAL_STATUS"),
    column("badgePrinted", v.flag(0.9, True, False)),
    column("sessionTrack", v.choice("A", "B", "Keynote")),
    column("roomNumber", v.number(101, 640)),
    column("unionMember", wrong.gaps(v.choice("Finansforbundet", "HK Privat", "NITO",
           "Econa"), 0.8), "TRADE_UNION", "ORGANIZATION"),
)  # fmt: skip

RELEASES = (
    column("version", lambda row: f"{4 + row.at // 40}.{row.at % 40}.0"),
    column("commit", v.code("#" * 40)),
    column("builtAt", v.moment(ISO)),
    column("ciRun", v.digits(10, "")),
    column("artifactBytes", v.number(10**6, 10**8)),
    column("flags", lambda row: {"newNav": row.at % 2 == 0, "dark": True}),
    column("coverage", lambda row: round(row.rng.uniform(0.7, 0.95), 4)),
)  # fmt: skip

USAGE = (
    column("accountId", v.code("001J#000009AAAA9")),
    column("metric", v.choice("api_calls", "storage_gb", "active_seats")),
    column("value", v.amount(3_000, decimals=0)),
    column("bucket", v.moment("%Y-%m-%dT%H:00:00Z")),
    column("region", v.choice("eu-north-1", "eu-west-1")),
    column("overage", v.flag(0.05, True, False)),
    column("unitPriceCents", v.choice(2, 15, 990)),
)


def _both(world: World, count: int) -> list[Person]:
    """As many Norwegians as Danes, in turn."""
    half = max(count // 2, 6)
    pairs = zip(people(world, half, "no"), people(world, half, "da"), strict=True)
    return [one for pair in pairs for one in pair]


def make(world: World, rows: int) -> LabelledSchema:
    """The CRM: a session per row, half as many contacts."""
    world = world.fork("crm")
    contacts = _both(world, rows // 2)
    draw = world.fork("draw").rng
    few = draw.choices(contacts, k=rows // 4 + 5)
    staff = contacts[: rows // 4 + 5]
    return LabelledSchema(
        "crm",
        "English SaaS, camelCase",
        "en",
        "jsonl",
        (
            table(world, "contacts", contacts, CONTACTS),
            table(world, "accounts", few, ACCOUNTS),
            table(world, "users", staff, USERS, key="userId"),
            table(world, "tickets", draw.choices(contacts, k=rows), TICKETS),
            table(world, "sessions", rows, SESSIONS),
            table(world, "eventRegistrations", few, EVENTS),
            table(world, "releases", rows // 10 + 5, RELEASES, key="version"),
            table(world, "usageDaily", rows, USAGE),
        ),
    )
