using Filiform.Clinic.Assess;
using Filiform.Clinic.Book;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules.Assess;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;
using Filiform.Web.Frame;
using Filiform.Web.Measure;
using Filiform.Web.Treat;

namespace Filiform.Web.People;

/// <summary>Something that happened to a patient.</summary>
public sealed record Happening(DateTimeOffset At, string Icon, string Title, string Line)
{
    /// <summary>Where more about it stands; null where this is all.</summary>
    public string? Address { get; init; }
}

/// <summary>Everything in a chart as one story, newest first. Only facts; what was written in one go is one line.</summary>
public sealed class Timeline(Chart chart, ClinicInfo clinic, KnowledgeBase knowledge, IReadOnlyDictionary<Guid, string> people)
{
    /// <summary>All of it.</summary>
    public IReadOnlyList<Happening> All =>
    [
        .. Lessons().Concat(Appointments()).Concat(Screening()).Concat(Consents()).Concat(Examination()).Concat(Plans())
            .Concat(chart.Sessions.SelectMany(Sessions)).Concat(CheckIns()).Concat(Events()).Concat(Scores()).Concat(Reviews())
            // What was written at one instant stands in the order of the steps: the later step is the newer.
            .Reverse().OrderByDescending(h => h.At),
    ];

    private IEnumerable<Happening> Lessons() => chart.Pages.Select(p =>
        new Happening(p.At, "knowledge", "Condition page gone through", $"{knowledge.Conditions.GetValueOrDefault(p.Condition)?.Title ?? p.Condition}, version {p.Version}. {Who(p)}"));

    private IEnumerable<Happening> Appointments() => chart.Appointments.Select(a => new Happening(a.At, "bookings", a.State switch
    {
        AppointmentState.Arrived => "Arrived",
        AppointmentState.Cancelled => "Appointment cancelled",
        _ => "Appointment booked",
    }, $"For {Written.DateTime(clinic.Local(a.Start))}, {a.Room}, with {people.GetValueOrDefault(a.Therapist, "not known")}. {Who(a)}"));

    private IEnumerable<Happening> Screening()
    {
        foreach (var taken in chart.Facts.GroupBy(f => f.Command))
            yield return new Happening(taken.First().At, "person", "History taken in", $"{Written.Count(taken.Count(), "entry", "entries")}. {Who(taken.First())}");
        foreach (var given in chart.Answers.GroupBy(a => a.Command))
            yield return new Happening(given.First().At, "verdict-ask", Title(given.First()), $"{Written.Count(given.Count(), "answer")}. {Who(given.First())}");
        foreach (var looked in chart.Forms.Where(f => f.Event == FormEvent.Reviewed))
            yield return new Happening(looked.At, "document", "History form looked through", Who(looked));
        foreach (var decided in chart.Overrides)
        {
            yield return new Happening(decided.At, "warning", decided.TakenBack ? "Decision against a rule taken back" : $"Overridden: {decided.Action.Word()}",
                $"Rule {decided.Rule}. {(decided.TakenBack ? "" : Sentence(decided.Words))}{Who(decided)}");
        }
        foreach (var screening in chart.Screenings)
        {
            var said = screening.PhysicianSaid is { } words ? $"Physician: {words}. " : "";
            yield return new Happening(screening.At, $"verdict-{screening.Verdict.Id()}", $"Screened: {screening.Verdict.Word()}",
                $"Rules {screening.RuleSet} {screening.RuleSetVersion}. {said}{Who(screening)}");
        }
    }

    private static string Title(AnswerRow first) => first switch
    {
        { Corrects: not null } => "Answer corrected",
        { Form: not null } => "History form sent",
        _ => "Screening questions answered",
    };

    private IEnumerable<Happening> Consents() => chart.Consents.Select(c => c.Withdrawn
        ? new Happening(c.At, "document", "Consent withdrawn", $"{List(c.Regions)}; {List(c.Techniques)}. Text version {c.TextVersion}. {Who(c)}")
        : new Happening(c.At, "document", "Consent signed", $"By {c.Name}. Text version {c.TextVersion}: {List(c.Regions)}; {List(c.Techniques)}."));

    private IEnumerable<Happening> Examination()
    {
        foreach (var drawn in Drawings.Drawn(chart))
            yield return new Happening(drawn.At, "pain", "Pain drawn", $"{(drawn.Drawer == Drawer.Patient ? "By the patient." : "By the therapist for the patient.")} {Who(drawn)}");
        foreach (var day in OnOneDay(chart.Findings))
            yield return new Happening(day[^1].At, "search", "Examined", $"{string.Join("; ", day.Select(f => Place(f.Muscle, f.Side)))}. {Who(day[^1])}");
        foreach (var day in OnOneDay(chart.Thresholds))
            yield return new Happening(day[^1].At, "chart", "Pressure pain threshold", $"{string.Join("; ", day.Select(t => $"{Place(t.Muscle, t.Side)}: {t.Threshold.InWords}"))}. {Who(day[^1])}");
        foreach (var day in OnOneDay(chart.Motions))
            yield return new Happening(day[^1].At, "chart", "Motion measured", $"{Written.Count(day.Count, "motion")}. {Who(day[^1])}");
    }

    private IEnumerable<Happening> Plans()
    {
        if (chart.Plan is { } plan)
            yield return new Happening(plan.At, "outcomes", "Plan of care set", $"{Written.Count(plan.Sessions, "session")}, review after {plan.ReviewAfter}. {Who(plan)}");
        foreach (var day in OnOneDay(chart.Targets))
            yield return new Happening(day[^1].At, "outcomes", "Targets planned", $"{string.Join("; ", day.Select(t => Place(t.Muscle, t.Side)))}. {Who(day[^1])}");
    }

    private IEnumerable<Happening> Sessions(Session session)
    {
        var ledger = session.Ledger;
        var name = $"Session {session.Row.Number}{(chart.Plan is { } plan ? $" of {plan.Sessions}" : "")}";
        var twitches = ledger.Needles.Sum(n => n.Twitches);
        yield return new Happening(session.Row.At, "needle", ledger.ClosedAt is null ? $"{name}: open" : name,
            $"{session.Row.Room}, {people.GetValueOrDefault(session.Row.Therapist, "not known")}. {ledger.In} in, {ledger.Out} out. {Written.Count(twitches, "twitch", "twitches")}."
            + (ledger.ClosedAt is { } closed ? $" Closed {Written.Time(clinic.Local(closed))}." : ""))
        { Address = SessionRecordPage.AddressOf(chart.Patient.Id, session.Row.Id) };
        var added = ledger.Additions;
        foreach (var e in ledger.Events)
        {
            if (Title(e) is { } title)
            {
                var needle = e.Needle is { } number ? $"Needle {number}. " : "";
                var late = added.Contains(e) ? $"Added after closing by {people.GetValueOrDefault(e.By ?? Guid.Empty, "not known")}. " : "";
                yield return new Happening(e.At, IconOf(e.Kind), title, $"{needle}{Sentence(e.Words)}{late}{name}.");
            }
        }
    }

    private static string IconOf(SessionEventKind kind) => kind switch
    {
        SessionEventKind.Bleeding => "bleeding",
        SessionEventKind.Emergency or SessionEventKind.AllOut or SessionEventKind.NeedleLost => "warning",
        SessionEventKind.NeedleInCorrected or SessionEventKind.NeedleOutCorrected or SessionEventKind.NeedleCorrected => "undo",
        SessionEventKind.Note => "document",
        SessionEventKind.NeedleFound => "needle",
        _ => "reaction",
    };

    private static string? Title(SessionEvent e) => e.Kind switch
    {
        SessionEventKind.Reaction => e.Reaction is { } reaction and not ReactionKind.Other ? $"Reaction: {reaction.Word()}" : "Reaction",
        SessionEventKind.Emergency => $"Emergency: {(e.Emergency ?? EmergencyKind.Other).Word()}",
        SessionEventKind.NeedleLost => e.Lost == LostHow.Broken ? "A needle broke" : "A needle was not found",
        SessionEventKind.NeedleFound => "A lost needle was found",
        SessionEventKind.NeedleOutCorrected => "Correction: a needle is still in",
        SessionEventKind.Bleeding => "Bleeding, pressed",
        SessionEventKind.AllOut => "All needles out at once",
        SessionEventKind.NeedleInCorrected => "Correction: a needle did not go in",
        SessionEventKind.NeedleCorrected => "Correction: a needle was entered wrongly",
        SessionEventKind.Note => "Note",
        _ => null,
    };

    // What a check-in or a session tells already is not told twice.
    private IEnumerable<Happening> Events() => chart.Events.Where(e => e.Origin == EventOrigin.Recorded)
        .Select(e => new Happening(e.OpenedAt, "warning", $"Adverse event: {knowledge.EventKinds.NameOf(e.Kind).ToLowerInvariant()}, {knowledge.Severity.NameOf(e.Grade).ToLowerInvariant()}",
            $"{Sentence(e.Words)}By {people.GetValueOrDefault(e.OpenedBy, "Filiform")}"))
        .Concat(chart.Events.SelectMany(e => e.Additions.Where(a => a.Outcome is not null)
            .Select(a => new Happening(a.At, "warning", "Adverse event closed", $"{knowledge.EventKinds.NameOf(e.Kind)}: {a.Outcome!.Value.Word()}. {Who(a)}"))));

    private IEnumerable<Happening> CheckIns() => chart.CheckIns.Select(c =>
    {
        if (c.TakesUp is { } about)
        {
            return chart.CheckIns.Any(o => o.Id == about && o.TakesUp is not null)
                ? new Happening(c.At, "warning", "Taking up of a check-in taken back", $"{Sentence(c.Words)}{Who(c)}")
                : new Happening(c.At, "phone", "Check-in taken up", $"{Sentence(c.Words)}{(c.Grade is null ? "No event" : $"Graded {c.Grade}")}. {Who(c)}");
        }
        if (c.NotReached)
            return new Happening(c.At, "phone", "Called, nobody reached", $"Nothing is known of how the patient is. {Who(c)}");
        var answer = Clinic.FollowUp.CheckIns.Of(c);
        var flags = RedFlag.All.Where(f => answer.RedFlags.Contains(f.Id)).Select(f => f.Staff).ToList();
        var sore = answer.Soreness is { } soreness ? $"Sore {soreness} of 10. " : "Soreness not answered. ";
        return new Happening(c.At, flags.Count > 0 ? "warning" : "checkins", $"{c.HoursAfter} h check-in",
            $"{sore}{(flags.Count > 0 ? $"Warning sign: {string.Join("; ", flags)}." : "No warning sign.")}{(c.Words is { } words ? $" “{words}”" : "")}");
    });

    private IEnumerable<Happening> Scores() => chart.Scores.GroupBy(s => (clinic.Day(s.At), s.Session, s.AfterSession)).Select(taken =>
    {
        var values = taken.Select(s => knowledge.Instruments.GetValueOrDefault(s.Instrument) is { } instrument
            ? new Compared(instrument, Measures.NameOf(instrument, s.Item), s, s) is var one ? $"{one.Title}: {one.Points(s.Value)}" : ""
            : $"{s.Instrument}: {s.Value:0.##}");
        return new Happening(taken.Last().At, "chart", taken.Key.Session is null ? "Measured" : taken.Key.AfterSession ? "Measured after the session" : "Measured before the session",
            $"{string.Join("; ", values)}.");
    });

    private IEnumerable<Happening> Reviews() => chart.Reviews.Select(r =>
        new Happening(r.At, "outcomes", $"Reviewed: {Clinic.Improve.Reviews.Decisions.GetValueOrDefault(r.Decision, r.Decision)}", $"{Sentence(r.Reason)}{Who(r)}"));

    private IEnumerable<List<TRow>> OnOneDay<TRow>(IReadOnlyList<TRow> rows)
        where TRow : ClinicalRow => rows.OrderBy(r => r.At).GroupBy(r => clinic.Day(r.At)).Select(g => g.ToList());

    private string Place(string muscle, Rules.Anatomy.Side side) =>
        $"{knowledge.Muscles.GetValueOrDefault(muscle)?.Name ?? muscle}, {(side == Rules.Anatomy.Side.Left ? "left" : "right")}";

    private string Who(ClinicalRow row) => row.By == Actor.System ? "Written by the program." : row.By == chart.Patient.Id ? "By the patient." : $"By {people.GetValueOrDefault(row.By, "not known")}.";

    private static string List(string ids) => string.Join(", ", ids.Split(',').Select(i => i.Replace('-', ' ')));

    private static string Sentence(string? words) => words is null ? "" : words.EndsWith('.') ? $"{words} " : $"{words}. ";
}
