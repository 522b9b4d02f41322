using Filiform.Rules.Anatomy;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;
using Microsoft.Data.Sqlite;

namespace Filiform.Bench;

/// <summary>
/// A year of a busy clinic, the same for the same seed: eight therapists, ten sessions for each patient, forty entries in each session, two check-ins after it. The
/// patients are copies of one who went through every step by the use-cases.
/// </summary>
internal sealed class BusyYear(string path, Guid clinic, Guid like, DateTimeOffset now, int seed = 20261128)
{
    private const int SessionsEach = 10;
    private static readonly string[] Given = ["Ana", "Boris", "Chidi", "Dora", "Emil", "Fatima", "Goran", "Hana", "Ivo", "Jana", "Karim", "Lena", "Milan", "Nora", "Omar", "Petra"];
    private static readonly string[] Family = ["Adler", "Brandt", "Castro", "Dimov", "Eriksen", "Fischer", "Garcia", "Horvat", "Ibsen", "Jensen", "Kovac", "Lopez", "Meyer", "Novak", "Olsen", "Petrov"];
    private static readonly string[] Muscles =
        ["trapezius-upper", "levator-scapulae", "infraspinatus", "gluteus-medius", "gluteus-maximus", "quadratus-lumborum", "gastrocnemius", "soleus", "masseter", "splenius-capitis", "vastus-lateralis", "piriformis"];

    private static readonly string[] Conditions = ["neck-pain", "low-back-pain", "shoulder-pain", "knee-arthritis", "plantar-heel-pain", "tension-type-headache"];

    private readonly Random _chance = new(seed);
    private readonly List<Guid> _therapists = [];

    /// <summary>Writes so many sessions and what belongs to them.</summary>
    /// <returns>How many ledger entries were written.</returns>
    public long Write(int sessions)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;");
        var entries = 0L;
        var patients = Math.Max(1, sessions / SessionsEach);
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            Therapists(connection);
            transaction.Commit();
        }
        foreach (var some in Enumerable.Range(0, patients).Chunk(250))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            using var tables = new Tables(connection);
            foreach (var number in some)
                entries += Patient(connection, tables, number);
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
            _therapists.Add(NewId(now));
            table.Add(_therapists[i], clinic, $"{Given[i]} {Family[^(i + 1)]}", "therapist", $"t{i}", $"T{i}");
        }
    }

    private int Patient(SqliteConnection connection, Tables tables, int number)
    {
        var (id, by, first) = (NewId(now), _therapists[number % _therapists.Count], now.AddDays(-364 + _chance.Next(260)));
        var (given, family) = (Given[_chance.Next(Given.Length)], $"{Family[_chance.Next(Family.Length)]}-{number:0000}");
        tables.Patients.Add(id, clinic, $"Y-{number:000000}", "urn:year", $"{number}", true, first, by);
        tables.Details.Add(NewId(now), clinic, id, 1, first, by, NewId(now), family, given, "1980-05-05", $"{family} {given} 1980-05-05 y-{number:000000}".ToLowerInvariant());
        tables.Pages.Add(NewId(now), clinic, id, 1, first, by, NewId(now), Conditions[number % Conditions.Length], "1.0.0");
        foreach (var table in (string[])["Answers", "Screenings", "Targets", "Consents", "Facts"])
            Copy(connection, table, id);
        var (entries, days) = (0, 0);
        for (var session = 1; session <= SessionsEach; session++)
        {
            var start = first.AddDays(days).AddMinutes(_chance.Next(540));
            days += 5 + _chance.Next(6);
            if (start > now.AddHours(-2))
                start = now.AddDays(-1 - _chance.Next(300));
            entries = Session(tables, id, by, session, start, entries);
        }
        return entries;
    }

    private int Session(Tables tables, Guid patient, Guid by, int number, DateTimeOffset start, int rows)
    {
        var (id, at, entry) = (NewId(start), start, 0);
        tables.Appointments.Add(NewId(start), clinic, patient, number, start.AddDays(-7), by, NewId(start), NewId(start), "Booked", by, $"Room {1 + _chance.Next(8)}", start, start.AddMinutes(30),
            start.DateTime.ToString("yyyy-MM-dd HH:mm:ss"), "Europe/London");
        tables.Sessions.Add(id, clinic, patient, number, start, by, NewId(start), Guid.Empty, Guid.Empty, by, $"Room {1 + _chance.Next(8)}", number);
        void Enter(SessionEventKind kind, int? needle = null, string? muscle = null, Manipulation? what = null, ReactionKind? reaction = null)
        {
            at = at.AddSeconds(10 + _chance.Next(20));
            var isIn = muscle is not null;
            tables.Events.Add(NewId(at), clinic, patient, rows + ++entry, at, by, NewId(at), id, entry, kind, needle, muscle, isIn ? Side.Left : null, isIn ? Depth.Deep : null,
                isIn ? "0.25" : null, isIn ? 40 : null, isIn ? 25 : null, isIn ? $"L-{start:yyMM}" : null, what, reaction);
        }

        Enter(SessionEventKind.HygieneChecked);
        var needles = 7 + _chance.Next(5);
        for (var needle = 1; needle <= needles; needle++)
        {
            Enter(SessionEventKind.NeedleIn, needle, Muscles[(needle / 3 + number + (int)(start.Ticks % 7)) % Muscles.Length]);
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
        After(tables, patient, by, id, number, at);
        return rows + entry;
    }

    private void After(Tables tables, Guid patient, Guid by, Guid session, int number, DateTimeOffset closed)
    {
        for (var i = 0; i < 2; i++)
        {
            if (_chance.NextDouble() < 0.35)
                continue;
            var soreness = i == 0 ? _chance.Next(6) : _chance.NextDouble() < 0.01 ? 2 : 0;
            var (id, at) = (NewId(closed), closed.AddHours(i == 0 ? 24 : 72));
            tables.CheckIns.Add(id, clinic, patient, 3 * (number * 2 + i), at, by, NewId(at), session, i == 0 ? 24 : 72, soreness, "", null, null, soreness > 0 && i == 1 ? "Look" : "None");
            if (soreness > 0 && i == 1)
                tables.CheckIns.Add(NewId(at), clinic, patient, 3 * (number * 2 + i) + 1, at.AddHours(2), by, NewId(at), session, 72, null, "", id, _chance.NextDouble() < 0.9 ? "mild" : "significant", "None");
        }
        if (number % 3 == 1)
            tables.Scores.Add(NewId(closed), clinic, patient, number, closed, by, NewId(closed), "nprs", "1.0.0", "", $"{Math.Max(0, 7 - number / 2 - _chance.Next(3))}.0", session, true);
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

    private Guid NewId(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        _chance.NextBytes(bytes);
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

    private sealed class Tables(SqliteConnection connection) : IDisposable
    {
        public BulkTable Patients { get; } = new(connection, "Patients", "Id", "Clinic", "Record", "IdentifierSystem", "Identifier", "IsSample", "At", "By");

        public BulkTable Details { get; } = Of(connection, "Details", "Family", "Given", "BirthDate", "Searchable");

        public BulkTable Appointments { get; } = Of(connection, "Appointments", "Appointment", "State", "Therapist", "Room", "Start", "End", "LocalStart", "Zone");

        public BulkTable Sessions { get; } = Of(connection, "Sessions", "Screening", "Consent", "Therapist", "Room", "Number");

        public BulkTable Events { get; } = Of(connection, "SessionEvents", "Session", "Number", "Kind", "Needle", "Muscle", "Side", "Depth", "DiameterMm", "LengthMm", "LimitMm", "Lot", "Manipulation", "Reaction");

        public BulkTable CheckIns { get; } = Of(connection, "CheckIns", "Session", "HoursAfter", "Soreness", "RedFlags", "TakesUp", "Grade", "Concern");

        public BulkTable Scores { get; } = Of(connection, "Scores", "Instrument", "Version", "Item", "Value", "Session", "AfterSession");

        public BulkTable Pages { get; } = Of(connection, "GivenPages", "Condition", "Version");

        public void Dispose()
        {
            foreach (var table in (BulkTable[])[Patients, Details, Appointments, Sessions, Events, CheckIns, Scores, Pages])
                table.Dispose();
        }

        private static BulkTable Of(SqliteConnection connection, string table, params string[] columns) =>
            new(connection, table, ["Id", "Clinic", "Patient", "Seq", "At", "By", "Command", .. columns]);
    }
}
