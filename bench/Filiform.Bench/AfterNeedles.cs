using Filiform.Rules.Anatomy;

namespace Filiform.Bench;

/// <summary>
/// What comes after the sessions of one patient: scores, messages, check-ins answered and not, what somebody took up, adverse events and their steps. The shares are made
/// up, near what a clinic that asks everybody sees: two of five check-ins are answered, one answer in fifty is looked at, one in a thousand has a red flag, and
/// 47 sessions in a thousand have an event, most of them mild. Nobody may take a figure from here.
/// </summary>
internal sealed class AfterNeedles(YearTables tables, Guid clinic, Guid patient, Guid by, DateTimeOffset now, Random chance)
{
    private static readonly (int Hours, double Answered)[] Asked = [(2, 0.3), (24, 0.6), (48, 0.4), (72, 0.4), (168, 0.35)];
    private static readonly string[] MildKinds = ["bruise", "bleeding", "pain-during", "pain-after", "aggravation", "headache", "fatigue", "faint"];
    private static readonly string[] GraveKinds = ["nerve-injury", "haematoma", "infection", "numbness"];
    private static readonly string[] SevereSteps = ["assess", "physician", "told", "authority", "lead"];

    private readonly bool _hasMail = chance.NextDouble() < 0.85;
    private readonly bool _isHelped = chance.NextDouble() < 0.65;
    private readonly double _answers = 0.4 + 1.2 * chance.NextDouble();
    private readonly Dictionary<BulkTable, int> _rows = [];

    /// <summary>After one session.</summary>
    public void Session(Guid session, int number, DateTimeOffset start, DateTimeOffset closed, string muscle)
    {
        Score(session, number, start, closed);
        Messages(session, closed);
        CheckIns(session, closed);
        Event(session, closed, muscle);
        if (number is 3 or 6 && chance.NextDouble() < 0.6)
            Row(tables.Reviews, closed, "go-on", "As planned");
    }

    private void Score(Guid session, int number, DateTimeOffset start, DateTimeOffset closed)
    {
        var lower = _isHelped ? number / 2 : chance.Next(2);
        if (chance.NextDouble() < 0.8)
        {
            var value = $"{Math.Max(0, 7 - lower - chance.Next(3))}.0";
            var id = Row(tables.Scores, start, "nprs", "1.0.0", "", value, session, false, null, null);
            if (chance.NextDouble() < 0.005)
                Row(tables.Scores, closed, "nprs", "1.0.0", "", "5.0", session, false, id, "Read wrongly");
        }
        if (number % 3 != 1)
            return;
        Row(tables.Scores, closed, "nprs", "1.0.0", "", $"{Math.Max(0, 6 - lower - chance.Next(3))}.0", session, true, null, null);
        foreach (var item in (string[])["Climbing stairs", "Looking over the shoulder"])
            Row(tables.Scores, start, "psfs", "1.0.0", item, $"{Math.Min(10, 3 + lower + chance.Next(3))}.0", session, false, null, null);
    }

    private void Messages(Guid session, DateTimeOffset closed)
    {
        foreach (var (hours, _) in Asked)
        {
            var (due, message) = (closed.AddHours(hours), BusyYear.NewId(chance, closed));
            foreach (var (what, at) in ((string, DateTimeOffset)[])[("Planned", closed), ("Going", due.AddSeconds(9)), ("Sent", due.AddSeconds(10))])
            {
                if (what == "Planned" || (_hasMail && at < now))
                    tables.Messages.Add(what == "Planned" ? message : BusyYear.NewId(chance, at), clinic, at, by, BusyYear.NewId(chance, at), patient, message, what, "check-in", session, hours, _hasMail ? "Email" : "Call", 1, due, due.AddHours(24));
            }
        }
    }

    private void CheckIns(Guid session, DateTimeOffset closed)
    {
        foreach (var (hours, answered) in Asked)
        {
            var at = closed.AddHours(hours + 5 * chance.NextDouble());
            if (at > now || chance.NextDouble() > answered * _answers)
                continue;
            if (!_hasMail && chance.NextDouble() < 0.3)
                Row(tables.CheckIns, at, session, hours, null, null, "", "", "None", true, null, null, null);
            else
                Answer(session, hours, at);
        }
    }

    private void Answer(Guid session, int hours, DateTimeOffset at)
    {
        var soreness = hours <= 48 ? Math.Max(0, chance.Next(8) - 3) : chance.NextDouble() < 0.06 ? 1 + chance.Next(3) : 0;
        var (isFlagged, lasts) = (chance.NextDouble() < 0.001, hours >= 72 && soreness > 1);
        var symptoms = $"bruise={(chance.NextDouble() < 0.12 ? 1 : 0)},headache={(chance.NextDouble() < 0.04 ? 1 : 0)},tiredness={(chance.NextDouble() < 0.1 ? 1 : 0)}";
        var id = Row(tables.CheckIns, at, session, hours, hours, soreness, symptoms, isFlagged ? "nerve" : "", isFlagged ? "CallNow" : lasts ? "Look" : "None", false, null, null, null);
        if (!isFlagged && !lasts)
            return;
        if (isFlagged && at.AddMinutes(20) < now)
            Row(tables.Taken, at.AddMinutes(20), id);
        if (at.AddHours(20) > now || chance.NextDouble() < 0.01)
            return;
        var grade = chance.NextDouble() < 0.3 ? "mild" : null;
        Row(tables.CheckIns, at.AddHours(isFlagged ? 1 : 20), session, hours, null, null, "", "", "None", false, id, grade, "Called and talked it over");
        if (grade is not null)
            Event(session, at.AddHours(20), "soleus", isFlagged ? "numbness" : "pain-after", grade, id);
    }

    private void Event(Guid session, DateTimeOffset closed, string muscle)
    {
        var sort = chance.NextDouble();
        if (sort < 0.00005)
            Event(session, closed, muscle, "pneumothorax", "serious", null);
        else if (sort < 0.001)
            Event(session, closed, muscle, GraveKinds[chance.Next(GraveKinds.Length)], "significant", null);
        else if (sort < 0.04)
            Event(session, closed, muscle, MildKinds[chance.Next(MildKinds.Length)], "mild", null);
    }

    private void Event(Guid session, DateTimeOffset at, string muscle, string kind, string grade, Guid? checkIn)
    {
        var id = Row(tables.AdverseEvents, at, session, kind, grade, muscle, Side.Left, null, null, by, at, checkIn, "As the patient told it", "Looked at, and talked over");
        foreach (var step in grade == "mild" ? [] : SevereSteps)
            Row(tables.Additions, at.AddHours(2), id, null, null, step, true, null);
        // Few are left open once a week has passed.
        if (at.AddDays(7) < now && chance.NextDouble() < 0.98)
            Row(tables.Additions, at.AddDays(6), id, null, "Recovered", null, null, null);
    }

    // Instants that are not there yet are those of a short while ago.
    private Guid Row(BulkTable table, DateTimeOffset at, params object?[] values)
    {
        var (id, written) = (BusyYear.NewId(chance, at), at < now ? at : now.AddMinutes(-5));
        table.Add([id, clinic, patient, _rows[table] = _rows.GetValueOrDefault(table) + 1, written, by, BusyYear.NewId(chance, at), .. values]);
        return id;
    }
}
