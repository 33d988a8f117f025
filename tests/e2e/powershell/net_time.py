"""System.DateTime, TimeSpan and CultureInfo. Time is counted in ticks of 100 ns from the year 1."""

import datetime
import re
import time

from convert import error
from errors import NetError, NotInSubset
from net import enum, net, sig
from scalars import Long
from values import NetObject

SECOND = 10_000_000
DAY = 86400 * SECOND
EPOCH = datetime.datetime(1, 1, 1)
UNSPECIFIED, UTC, LOCAL = 0, 1, 2
MAX = 3155378975999999999
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?)?(Z|[+-]\d\d:\d\d)?$")
TOKEN = re.compile(r"yyyy|MMMM|MMM|MM|M|dddd|ddd|dd|d|HH|H|hh|h|mm|m|ss|s|f{1,7}|F{1,7}|tt|zzz|K"
                   r"|'[^']*'|\"[^\"]*\"|\\.|.", re.S)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
PARSE = {"yyyy": r"(?P<y>\d{4})", "MM": r"(?P<M>\d\d)", "dd": r"(?P<d>\d\d)", "HH": r"(?P<H>\d\d)",
         "mm": r"(?P<m>\d\d)", "ss": r"(?P<s>\d\d)"}
enum("System.DateTimeKind", Unspecified=0, Utc=1, Local=2)
enum("System.Globalization.DateTimeStyles", **{"None": 0, "AllowLeadingWhite": 1, "AssumeLocal": 32,
                                               "AssumeUniversal": 64, "AdjustToUniversal": 16, "RoundtripKind": 128})
enum("System.Globalization.NumberStyles", **{"None": 0, "Integer": 7})


@net("System.Globalization.CultureInfo")
class CultureInfo(NetObject):
    @staticmethod
    def sp_InvariantCulture():
        return CultureInfo()


def local_offset(ticks, from_utc):
    """Ticks that the local time is ahead."""
    moment = EPOCH + datetime.timedelta(microseconds=ticks // 10)
    if from_utc:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return int(moment.astimezone().utcoffset().total_seconds()) * SECOND


@net("System.DateTime")
class DateTime(NetObject):
    BASES = ("System.ValueType",)

    def __init__(self, ticks, kind=UNSPECIFIED):
        if not 0 <= ticks <= MAX:
            raise NetError("System.ArgumentOutOfRangeException",
                           "The added or subtracted value results in an un-representable DateTime.")
        self.ticks, self.kind = ticks, kind

    # for the interpreter
    def key_value(self):
        return self.ticks

    def compare(self, other):
        return (self.ticks > other.ticks) - (self.ticks < other.ticks)

    def plus(self, other):
        if isinstance(other, TimeSpan):
            return DateTime(self.ticks + other.ticks, self.kind)
        raise NotInSubset("a DateTime + something that is not a TimeSpan")

    def minus(self, other):
        if isinstance(other, TimeSpan):
            return DateTime(self.ticks - other.ticks, self.kind)
        if isinstance(other, DateTime):
            return TimeSpan(self.ticks - other.ticks)
        raise NotInSubset("a DateTime - something that is neither a DateTime nor a TimeSpan")

    def text(self):
        return self.format("MM/dd/yyyy HH:mm:ss", CultureInfo())

    def moment(self):
        return EPOCH + datetime.timedelta(microseconds=self.ticks // 10)

    @classmethod
    def of(cls, moment, kind=UNSPECIFIED, extra=0):
        delta = moment - EPOCH
        return cls((delta.days * 86400 + delta.seconds) * SECOND + delta.microseconds * 10 + extra, kind)

    @classmethod
    def now(cls):
        return cls.utc_now().m_ToLocalTime()

    @classmethod
    def utc_now(cls):
        return cls.of(datetime.datetime(1970, 1, 1), UTC, time.time_ns() // 100)

    @classmethod
    def parse_iso(cls, text, styles=0):
        """ISO 8601; a time with an offset becomes local time, as in .NET."""
        found = ISO.match(text.strip())
        if not found:
            return None
        year, month, day, hour, minute, second, fraction, zone = found.groups()
        try:
            moment = datetime.datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0),
                                       int(second or 0))
        except ValueError:
            return None
        made = cls.of(moment, UNSPECIFIED, int((fraction or "").ljust(7, "0")))
        if zone is None:
            if styles & 64:
                made = cls(made.ticks, UTC)
                return made if styles & 16 else made.m_ToLocalTime()
            return made
        if zone == "Z":
            return cls(made.ticks, UTC)
        sign = -1 if zone[0] == "-" else 1
        offset = sign * (int(zone[1:3]) * 60 + int(zone[4:6])) * 60 * SECOND
        return cls(made.ticks - offset, UTC).m_ToLocalTime()

    @classmethod
    def parse(cls, value):
        """[datetime]$value: in the invariant culture."""
        if not isinstance(value, str):
            raise NotInSubset("[datetime] of anything but text")
        made = cls.parse_iso(value)
        if made is None:
            if re.match(r"\s*\d", value):
                raise NotInSubset(f"[datetime] of the text {value!r}")
            raise error("PSInvalidCastException", f'Cannot convert value "{value}" to type "System.DateTime". Error: '
                        f'"String \'{value}\' was not recognized as a valid DateTime."')
        return made.m_ToLocalTime() if made.kind == UTC else made

    def format(self, spec, culture):
        if spec in ("o", "O"):
            spec, culture = "yyyy-MM-ddTHH:mm:ss.fffffffK", CultureInfo()
        elif spec == "s":
            spec, culture = "yyyy-MM-ddTHH:mm:ss", CultureInfo()
        elif spec == "u":
            spec, culture = "yyyy-MM-dd HH:mm:ssZ", CultureInfo()
        elif len(spec) < 2:
            raise NotInSubset(f"the date format {spec!r}")
        if culture is None:
            raise NotInSubset(f"the date format {spec!r} without [cultureinfo]::InvariantCulture (the culture of the "
                              "machine decides on calendar and separators)")
        found = []
        for token in TOKEN.findall(spec):
            if token[0] == "F":  # without zeros at the end, and then without the point before
                digits = f"{self.ticks % SECOND:07d}"[:len(token)].rstrip("0")
                if not digits and found and found[-1] == ".":
                    found.pop()
                found.append(digits)
            else:
                found.append(self.token(token))
        return "".join(found)

    def token(self, token):
        at = self.moment()
        fraction = f"{self.ticks % SECOND:07d}"
        known = {"yyyy": f"{at.year:04d}", "MM": f"{at.month:02d}", "M": str(at.month), "dd": f"{at.day:02d}",
                 "d": str(at.day), "HH": f"{at.hour:02d}", "H": str(at.hour), "mm": f"{at.minute:02d}",
                 "m": str(at.minute), "ss": f"{at.second:02d}", "s": str(at.second), "MMMM": MONTHS[at.month - 1],
                 "MMM": MONTHS[at.month - 1][:3], "dddd": DAYS[at.weekday()], "ddd": DAYS[at.weekday()][:3]}
        if token in known:
            return known[token]
        if token[0] == "f":
            return fraction[:len(token)]
        if token[0] in "'\"":
            return token[1:-1]
        if token[0] == "\\":
            return token[1]
        if token in ("zzz", "K"):
            if self.kind == UTC and token == "K":
                return "Z"
            if self.kind == UNSPECIFIED and token == "K":
                return ""
            minutes = (0 if self.kind == UTC else local_offset(self.ticks, False)) // SECOND // 60
            return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
        if token.isalpha() and token not in "TZ":
            raise NotInSubset(f"{token!r} in a date format")
        return token

    # members
    @sig("", "string", "System.Globalization.CultureInfo", "string System.Globalization.CultureInfo")
    def m_ToString(self, *args):
        spec = next((a for a in args if isinstance(a, str)), "")
        culture = next((a for a in args if isinstance(a, CultureInfo)), None)
        if not spec and culture:
            return self.format("MM/dd/yyyy HH:mm:ss", culture)
        return self.format(spec, culture)

    def m_ToUniversalTime(self):
        if self.kind == UTC:
            return self
        return DateTime(self.ticks - local_offset(self.ticks, False), UTC)

    def m_ToLocalTime(self):
        if self.kind == LOCAL:
            return self
        return DateTime(self.ticks + local_offset(self.ticks, True), LOCAL)

    def add(amount):
        @sig("double")
        def method(self, count):
            return DateTime(self.ticks + round(count * amount), self.kind)
        return method

    m_AddDays, m_AddHours, m_AddMinutes = add(DAY), add(3600 * SECOND), add(60 * SECOND)
    m_AddSeconds, m_AddMilliseconds = add(SECOND), add(SECOND // 1000)
    del add

    @sig("System.TimeSpan")
    def m_Add(self, span):
        return self.plus(span)

    @sig("System.DateTime", "System.TimeSpan")
    def m_Subtract(self, other):
        return self.minus(other)

    @sig("int")
    def m_AddMonths(self, count):
        at = self.moment()
        months = at.year * 12 + at.month - 1 + count
        year, month = months // 12, months % 12 + 1
        if not 1 <= year <= 9999:
            raise NetError("System.ArgumentOutOfRangeException", "Months value must be between +/-120000.")
        last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)).day if year < 9999 else 31
        made = DateTime.of(at.replace(year=year, month=month, day=min(at.day, last)), self.kind)
        return DateTime(made.ticks + self.ticks % 10, self.kind)

    @sig("int")
    def m_AddYears(self, count):
        return self.m_AddMonths(12 * count)

    @sig("System.DateTime")
    def m_CompareTo(self, other):
        return self.compare(other)

    def p_Date(self):
        return DateTime(self.ticks - self.ticks % DAY, self.kind)

    def p_Ticks(self):
        return Long(self.ticks)

    def p_Kind(self):
        from convert import make_enum
        return make_enum("System.DateTimeKind", self.kind)

    def p_Year(self):
        return self.moment().year

    def p_Month(self):
        return self.moment().month

    def p_Day(self):
        return self.moment().day

    def p_Hour(self):
        return self.moment().hour

    def p_Minute(self):
        return self.moment().minute

    def p_Second(self):
        return self.moment().second

    @staticmethod
    def sp_UtcNow():
        return DateTime.utc_now()

    @staticmethod
    def sp_Now():
        return DateTime.now()

    @staticmethod
    def sp_MinValue():
        return DateTime(0)

    @staticmethod
    def sp_MaxValue():
        return DateTime(MAX)

    @staticmethod
    @sig("System.DateTime System.DateTimeKind")
    def s_SpecifyKind(moment, kind):
        return DateTime(moment.ticks, kind.number)

    @staticmethod
    @sig("string System.Globalization.CultureInfo",
         "string System.Globalization.CultureInfo System.Globalization.DateTimeStyles")
    def s_Parse(text, culture, styles=None):
        number = styles.number if styles else 0
        made = DateTime.parse_iso(text, number)
        if made is None:
            if re.match(r"\s*\d", text):
                raise NotInSubset(f"[datetime]::Parse of {text!r}")
            raise NetError("System.FormatException", f"String '{text}' was not recognized as a valid DateTime.")
        if number & 16:
            return made.m_ToUniversalTime() if made.kind else made
        if number & 128:
            return made
        return made.m_ToLocalTime() if made.kind == UTC else made

    @staticmethod
    @sig("string string System.Globalization.CultureInfo",
         "string string System.Globalization.CultureInfo System.Globalization.DateTimeStyles")
    def s_ParseExact(text, spec, culture, styles=None):
        number = styles.number if styles else 0
        pattern = []
        for token in TOKEN.findall(spec):
            if token in PARSE:
                pattern.append(PARSE[token])
            elif token[0] == "f":
                pattern.append(r"(?P<f>\d{%d})" % len(token))
            elif token[0] in "'\"":
                pattern.append(re.escape(token[1:-1]))
            elif token.isalpha() and token != "T":
                raise NotInSubset(f"{token!r} in a format for ParseExact")
            else:
                pattern.append(re.escape(token))
        found = re.fullmatch("".join(pattern), text)
        parts = {k: int(v) for k, v in found.groupdict().items() if k != "f"} if found else {}
        try:
            moment = datetime.datetime(parts["y"], parts["M"], parts["d"], parts.get("H", 0), parts.get("m", 0),
                                       parts.get("s", 0))
        except (KeyError, ValueError):
            raise NetError("System.FormatException",
                           f"String '{text}' was not recognized as a valid DateTime.") from None
        made = DateTime.of(moment, UNSPECIFIED, int(found.groupdict().get("f", "0").ljust(7, "0")))
        if number & 64:
            made = DateTime(made.ticks, UTC)
            return made if number & 16 else made.m_ToLocalTime()
        return made

    @staticmethod
    @sig("int int int", "int int int int int int", "int int int int int int System.DateTimeKind")
    def new(year, month, day, hour=0, minute=0, second=0, kind=None):
        try:
            return DateTime.of(datetime.datetime(year, month, day, hour, minute, second), kind.number if kind else 0)
        except ValueError:
            raise NetError("System.ArgumentOutOfRangeException",
                           "Year, Month, and Day parameters describe an un-representable DateTime.") from None


@net("System.TimeSpan")
class TimeSpan(NetObject):
    BASES = ("System.ValueType",)

    def __init__(self, ticks):
        self.ticks = ticks

    def key_value(self):
        return self.ticks

    def compare(self, other):
        return (self.ticks > other.ticks) - (self.ticks < other.ticks)

    def part(unit, top=None):
        def get(self):
            amount = abs(self.ticks) // unit * (-1 if self.ticks < 0 else 1)
            return amount if top is None else abs(amount) % top * (-1 if amount < 0 else 1)
        return get

    def total(unit):
        return lambda self: self.ticks / unit

    p_Days, p_Hours, p_Minutes = part(DAY), part(3600 * SECOND, 24), part(60 * SECOND, 60)
    p_Seconds, p_Milliseconds = part(SECOND, 60), part(SECOND // 1000, 1000)
    p_TotalDays, p_TotalHours, p_TotalMinutes = total(DAY), total(3600 * SECOND), total(60 * SECOND)
    p_TotalSeconds, p_TotalMilliseconds = total(SECOND), total(SECOND // 1000)
    del part, total

    def maker(unit):
        @staticmethod
        @sig("double")
        def make(count):
            return TimeSpan(round(count * unit))
        return make

    s_FromDays, s_FromHours, s_FromMinutes = maker(DAY), maker(3600 * SECOND), maker(60 * SECOND)
    s_FromSeconds, s_FromMilliseconds = maker(SECOND), maker(SECOND // 1000)
    del maker
