using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;
using Microsoft.Data.Sqlite;

namespace Filiform.Bench;

/// <summary>
/// A year of a busy clinic, the same for the same seed: eight therapists, courses of ten sessions that begin at any time of the year and before it, forty entries in each
/// session, and what comes after it (<see cref="AfterNeedles"/>). The year ends in the midst of courses, with today's visits and those booked. The patients are copies of
/// one who went through every step by the use-cases.
/// </summary>
internal sealed class BusyYear(string path, Guid clinic, Guid like, DateTimeOffset now, int seed = 20261128)
{
    private const int SessionsEach = 10, Days = 365, DaysOfCourse = 68, BookedAhead = 14;
    private static readonly string[] Given = ["Ana", "Boris", "Chidi", "Dora", "Emil", "Fatima", "Goran", "Hana", "Ivo", "Jana", "Karim", "Lena", "Milan", "Nora", "Omar", "Petra"];
    private static readonly string[] Family = ["Adler", "Brandt", "Castro", "Dimov", "Eriksen", "Fischer", "Garcia", "Horvat", "Ibsen", "Jensen", "Kovac", "Lopez", "Meyer", "Novak", "Olsen", "Petrov"];
    private static readonly string[] Muscles =
        ["trapezius-upper", "levator-scapulae", "infraspinatus", "gluteus-medius", "gluteus-maximus", "quadratus-lumborum", "gastrocnemius", "soleus", "masseter", "splenius-capitis", "vastus-lateralis", "piriformis"];

    private static readonly string[] Conditions = ["neck-pain", "low-back-pain", "shoulder-pain", "knee-arthritis", "plantar-heel-pain", "tension-type-headache"];

    private readonly Random _chance = new(seed);
    private readonly List<Guid> _therapists = [];
    private int _written;
    private int _patients;

    /// <summary>Writes so many sessions, or a few more, and what belongs to them.</summary>
    /// <returns>How many ledger entries were written.</returns>
    public long Write(int sessions)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;");
        var entries = 0L;
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            Therapists(connection);
            transaction.Commit();
        }
        while (_written < sessions)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            using var tables = new YearTables(connection);
            for (var some = 0; some < 250 && _written < sessions; some++)
                entries += Patient(connection, tables, _patients++);
            transaction.Commit();
        }
        Run(connection, "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous=FULL;");
        return entries;
    }

    private void Therapists(SqliteConnection connection)
    {
        using var table = new BulkTable(connection, "Practitioners", "Id", "Clinic", "Name", "Role", "UserName", "NormalizedUserName");
        for (var i = 0; i < 8; i++)
        {
            _therapists.Add(NewId(_chance, now));
            table.Add(_therapists[i], clinic, $"{Given[i]} {Family[^(i + 1)]}", "therapist", $"t{i}", $"T{i}");
        }
    }

    private int Patient(SqliteConnection connection, YearTables tables, int number)
    {
        var (id, by, day) = (NewId(_chance, now), _therapists[number % _therapists.Count], -Days - DaysOfCourse + _chance.Next(Days + DaysOfCourse));
        var (given, family, first) = (Given[_chance.Next(Given.Length)], $"{Family[_chance.Next(Family.Length)]}-{number:0000}", now.AddDays(Math.Max(day, -Days)));
        tables.Patients.Add(id, clinic, $"Y-{number:000000}", "urn:year", $"{number}", true, first, by);
        tables.Details.Add(NewId(_chance, now), clinic, id, 1, first, by, NewId(_chance, now), family, given, "1980-05-05", $"{family} {given} 1980-05-05 y-{number:000000}".ToLowerInvariant());
        tables.Pages.Add(NewId(_chance, now), clinic, id, 1, first, by, NewId(_chance, now), Conditions[number % Conditions.Length], "1.0.0");
        foreach (var table in (string[])["Answers", "Screenings", "Targets", "Consents", "Facts"])
            Copy(connection, table, id);
        var (entries, visits) = (0, 0);
        var after = new AfterNeedles(tables, clinic, id, by, now, _chance);
        for (var session = 1; session <= SessionsEach; session++, day += 5 + _chance.Next(6))
        {
            var start = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(day).AddMinutes(8 * 60 + 30 * _chance.Next(20));
            var room = $"Room {1 + _chance.Next(8)}";
            if (day < -Days || start > now.AddDays(BookedAhead))
                continue;
            visits = Visit(tables, id, by, room, start, visits);
            if (start < now.AddHours(-2))
                entries = Session(tables, id, by, session, room, start, entries, after);
        }
        return entries;
    }

    private int Visit(YearTables tables, Guid patient, Guid by, string room, DateTimeOffset start, int rows)
    {
        var appointment = NewId(_chance, start);
        foreach (var (state, at) in ((string, DateTimeOffset)[])[("Booked", start.AddDays(-7)), ("Arrived", start.AddMinutes(-3))])
        {
            if (state == "Booked" || at < now.AddHours(-2))
            {
                tables.Appointments.Add(NewId(_chance, at), clinic, patient, ++rows, at < now ? at : now.AddHours(-3), by, NewId(_chance, at), appointment, state, by, room, start, start.AddMinutes(30),
                    start.DateTime.ToString("yyyy-MM-dd HH:mm"), "Europe/London");
            }
        }
        return rows;
    }

    private int Session(YearTables tables, Guid patient, Guid by, int number, string room, DateTimeOffset start, int rows, AfterNeedles after)
    {
        var (id, at, entry) = (NewId(_chance, start), start, 0);
        _written++;
        tables.Sessions.Add(id, clinic, patient, number, start, by, NewId(_chance, start), Guid.Empty, Guid.Empty, by, room, number);
        void Enter(SessionEventKind kind, int? needle = null, string? muscle = null, Manipulation? what = null, ReactionKind? reaction = null)
        {
            at = at.AddSeconds(10 + _chance.Next(20));
            var isIn = muscle is not null;
            tables.Events.Add(NewId(_chance, at), clinic, patient, rows + ++entry, at, by, NewId(_chance, at), id, entry, kind, needle, muscle, isIn ? Side.Left : null, isIn ? Depth.Deep : null,
                isIn ? "0.25" : null, isIn ? 40 : null, isIn ? 25 : null, isIn ? $"L-{start:yyMM}" : null, what, reaction);
        }

        Enter(SessionEventKind.HygieneChecked);
        var needles = 7 + _chance.Next(5);
        var muscle = "";
        for (var needle = 1; needle <= needles; needle++)
        {
            muscle = Muscles[(needle / 3 + number + (int)(start.Ticks % 7)) % Muscles.Length];
            Enter(SessionEventKind.NeedleIn, needle, muscle);
            if (_chance.NextDouble() < 0.75)
                Enter(SessionEventKind.Manipulated, needle, what: needle % 3 == 0 ? Manipulation.LeftInPlace : Manipulation.InOut);
            for (var twitches = _chance.Next(3); twitches > 0; twitches--)
                Enter(SessionEventKind.Twitch, needle);
            if (_chance.NextDouble() < 0.02)
                Enter(SessionEventKind.Bleeding, needle);
            if (_chance.NextDouble() < 0.006)
                Enter(SessionEventKind.Reaction, needle, reaction: ReactionKind.Pain);
            Enter(SessionEventKind.NeedleOut, needle);
        }
        if (_chance.NextDouble() < 0.001)
            Enter(SessionEventKind.Reaction, reaction: ReactionKind.Faint);
        while (entry < 39)
            Enter(SessionEventKind.Note);
        Enter(SessionEventKind.Closed);
        after.Session(id, number, start, at, muscle);
        return rows + entry;
    }

    // Every column as it stands, save the row's own id and whose it is.
    private void Copy(SqliteConnection connection, string table, Guid patient)
    {
        using var copy = connection.CreateCommand();
        var columns = Columns(connection, table);
        copy.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT "
            + string.Join(", ", columns.Select(c => c switch { "Id" => NewIdInSql, "Patient" => "$patient", _ => $"\"{c}\"" })) + $" FROM \"{table}\" WHERE \"Patient\" = $like";
        copy.Parameters.AddWithValue("$patient", patient.ToString().ToUpperInvariant());
        copy.Parameters.AddWithValue("$like", like.ToString().ToUpperInvariant());
        copy.ExecuteNonQuery();
    }

    private const string NewIdInSql = "upper(substr(hex(randomblob(4)),1,8)||'-'||hex(randomblob(2))||'-7'||substr(hex(randomblob(2)),2)||'-8'||substr(hex(randomblob(2)),2)||'-'||hex(randomblob(6)))";

    private readonly Dictionary<string, List<string>> _columns = [];

    private List<string> Columns(SqliteConnection connection, string table)
    {
        if (_columns.TryGetValue(table, out var known))
            return known;
        using var info = connection.CreateCommand();
        info.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var reader = info.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return _columns[table] = names;
    }

    /// <summary>An id as the store makes them, but the same for the same seed.</summary>
    internal static Guid NewId(Random chance, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.NextBytes(bytes);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        (bytes[6], bytes[8]) = ((byte)(0x70 | bytes[6] & 0x0F), (byte)(0x80 | bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
