using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.FollowUp;

/// <summary>An adverse event as a form gives it.</summary>
/// <param name="Kind">Id of the kind.</param>
/// <param name="Grade">mild, significant or serious.</param>
/// <param name="HappenedAt">When, an instant.</param>
/// <param name="Words">What happened.</param>
/// <param name="Done">What was done at once.</param>
public sealed record ToldEvent(string? Kind, string? Grade, DateTimeOffset? HappenedAt, string? Words, string? Done)
{
    /// <summary>The session after which it came.</summary>
    public Guid? Session { get; init; }

    /// <summary>Id of the muscle.</summary>
    public string? Muscle { get; init; }

    /// <summary>The patient's side.</summary>
    public Side? Side { get; init; }

    /// <summary>Number of the needle in the session.</summary>
    public int? Needle { get; init; }

    /// <summary>Place in the session's ledger of the entry it is made from.</summary>
    public int? Entry { get; init; }
}

/// <summary>What a form adds to an adverse event. What is null stays as it was.</summary>
/// <param name="Words">What, or why.</param>
public sealed record ToldMore(string? Words)
{
    /// <summary>Another kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Another grade, or <see cref="Severity.NoHarm"/>.</summary>
    public string? Grade { get; init; }

    /// <summary>Another muscle.</summary>
    public string? Muscle { get; init; }

    /// <summary>Another side.</summary>
    public Side? Side { get; init; }

    /// <summary>How it goes on.</summary>
    public EventCourse? Course { get; init; }
}

/// <summary>Adverse events. Each stays as it was first told; what is learnt later is added, with who and why.</summary>
public sealed class AdverseEvents(ClinicStore store, KnowledgeBase knowledge, TimeProvider time)
{
    /// <summary>
    /// Records an event. Refused as <c>patient-unknown</c>, <c>event-incomplete</c> naming what is missing, <c>session-unknown</c>, <c>needle-unknown</c>, or
    /// <c>event-there</c> when that entry of the session has its event already, as a needle that broke or was not found has by itself.
    /// </summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, ToldEvent told, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded an adverse event", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return StoreRefusals.PatientUnknown;
            var row = RowOf(told, chart);
            return row.Went ? stamp.Add(row.Value).Id : row.Refusal!;
        }, cancel);

    /// <summary>
    /// A clinician takes a check-in up: what was done, and the grade. One that is graded is an adverse event from then on, and counts in every later screening;
    /// <see cref="CheckIns.NoEvent"/> does not. Refused as <c>check-in-unknown</c>, <c>take-up-incomplete</c>, or as <see cref="Record"/> does.
    /// </summary>
    public Task<Decision<Guid>> TakeUp(Actor actor, CommandId command, Guid checkIn, ToldEvent told, CancellationToken cancel = default) =>
        store.Write(actor, command, "Took a check-in up", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || CheckIns.Waiting(chart.CheckIns).FirstOrDefault(c => c.Id == checkIn) is not { } about)
                return Refusal.Because("check-in-unknown", "It cannot be taken up", "A check-in of this patient that waits for somebody");
            if (string.IsNullOrWhiteSpace(told.Done) || !(told.Grade == CheckIns.NoEvent || EarlierEvent.Grades.Contains(told.Grade ?? "")))
                return Refusal.Because("take-up-incomplete", "It cannot be saved: something is missing", "What was done", "How serious it was: no event, mild, significant or serious");
            var isEvent = told.Grade != CheckIns.NoEvent;
            var takenUp = new CheckInRow
            {
                Session = about.Session,
                HoursAfter = about.HoursAfter,
                RedFlags = "",
                Words = told.Done.Trim(),
                TakesUp = checkIn,
                Grade = isEvent ? told.Grade : null,
            };
            if (!isEvent)
                return stamp.Add(takenUp).Id;
            var row = RowOf(told with { HappenedAt = told.HappenedAt ?? about.At, Words = Said(told.Words) ?? Said(about.Words) ?? FlagsOf(about), Session = about.Session }, chart, about.Id);
            if (!row.Went)
                return row.Refusal!;
            var id = stamp.Add(takenUp).Id;
            stamp.Add(row.Value);
            return id;
        }, cancel);

    /// <summary>Adds to an event: another grade, kind, place or course, and why. Refused as <c>event-unknown</c> or <c>addition-incomplete</c>.</summary>
    public Task<Decision<Guid>> Add(Actor actor, CommandId command, Guid id, ToldMore more, CancellationToken cancel = default) =>
        store.Write(actor, command, "Added to an adverse event", async (db, stamp) =>
        {
            if (await EventOf(db, actor, command, id) is not { })
                return Unknown;
            string?[] missing =
            [
                string.IsNullOrWhiteSpace(more.Words) ? "Why, or what was learnt, in words" : null,
                more.Kind is not null && knowledge.EventKinds.Find(more.Kind) is null ? "A kind of the list" : null,
                more.Grade is { } grade && grade != Severity.NoHarm && !EarlierEvent.Grades.Contains(grade) ? "A grade: no harm, mild, significant or serious" : null,
                more.Muscle is { } muscle && !knowledge.Muscles.ContainsKey(muscle) ? "A muscle of the atlas" : null,
            ];
            if (missing.Any(m => m is not null))
                return new Refusal("addition-incomplete", "It cannot be added: something is missing", [.. missing.OfType<string>()]);
            return stamp.Add(new EventAdditionRow
            {
                Event = id,
                Kind = more.Kind,
                Grade = more.Grade,
                Muscle = more.Muscle,
                Side = more.Side,
                Course = more.Course,
                Words = more.Words!.Trim(),
            }).Id;
        }, cancel);

    /// <summary>
    /// Answers steps of the response: done, or not needed and why. An answer stays; a later one stands beside it. Refused as <c>event-unknown</c> or
    /// <c>steps-incomplete</c>.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="command">The command.</param>
    /// <param name="id">The event.</param>
    /// <param name="steps">Ids of steps: true for done, false for not needed.</param>
    /// <param name="at">When what was done was done; null for now.</param>
    /// <param name="words">By whom, or why not; needed where a step is not needed.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Decision<Guid>> Answer(Actor actor, CommandId command, Guid id, IReadOnlyDictionary<string, bool> steps, DateTimeOffset? at, string? words, CancellationToken cancel = default) =>
        store.Write(actor, command, "Answered steps after an adverse event", async (db, stamp) =>
        {
            if (await EventOf(db, actor, command, id) is not { })
                return Unknown;
            string?[] missing =
            [
                steps.Count == 0 || steps.Keys.Any(s => knowledge.EventResponse.Find(s) is null) ? "A step, and whether it was done" : null,
                steps.Values.Contains(false) && string.IsNullOrWhiteSpace(words) ? "Why a step is not needed" : null,
                at > time.GetUtcNow() ? "When it was done, not in the future" : null,
            ];
            if (missing.Any(m => m is not null))
                return new Refusal("steps-incomplete", "The steps cannot be saved: something is missing", [.. missing.OfType<string>()]);
            return steps.Select(s => stamp.Add(new EventAdditionRow { Event = id, Step = s.Key, StepDone = s.Value, HappenedAt = at?.ToUniversalTime(), Words = Said(words) }).Id).ToList()[^1];
        }, cancel);

    /// <summary>
    /// Closes an event with its outcome. Refused as <c>event-unknown</c>, or as <c>event-not-closable</c> naming all that is missing: the outcome, a grade, steps
    /// that nobody answered, the session that is still open, where a lost needle is.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="command">The command.</param>
    /// <param name="id">The event.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="words">What else is to be said.</param>
    /// <param name="needleWhere">Where the needle is, when the ledger says that it was lost and not found.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Decision<Guid>> Close(Actor actor, CommandId command, Guid id, EventOutcome? outcome, string? words, string? needleWhere, CancellationToken cancel = default) =>
        store.Write(actor, command, "Closed an adverse event", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || chart.Events.FirstOrDefault(e => e.Id == id) is not { } standing)
                return Unknown;
            if (!standing.IsOpen)
                return Refusal.Because("event-not-closable", "The event cannot be closed again", "An event that is open");
            string?[] missing =
            [
                outcome is null ? "What became of it" : null,
                standing.Grade is null ? "A grade: add it first" : null,
                .. knowledge.EventResponse.Steps.Where(s => standing.Grade != Severity.NoHarm && s.IsAskedOf(standing.Kind, standing.Grade) && !standing.Steps.ContainsKey(s.Id))
                    .Select(s => $"An answer, done or not needed: {s.Text.ToLowerInvariant()}"),
                standing.Session is { } session && chart.OpenSession?.Row.Id == session ? "The end of the session, which is still open" : null,
                standing.NeedleIsLost && string.IsNullOrWhiteSpace(needleWhere) ? "Where the needle is, for the session says that it was not found" : null,
            ];
            if (missing.Any(m => m is not null))
                return new Refusal("event-not-closable", "The event cannot be closed: something is missing", [.. missing.OfType<string>()]);
            return stamp.Add(new EventAdditionRow { Event = id, Outcome = outcome, Words = Said(words), NeedleWhere = standing.NeedleIsLost ? Said(needleWhere) : null }).Id;
        }, cancel);

    private static Refusal Unknown => Refusal.Because("event-unknown", "Nothing can be added: there is no such event", "An adverse event of this patient");

    private static async Task<AdverseEvent?> EventOf(ClinicDb db, Actor actor, CommandId command, Guid id) =>
        (await Chart.Load(db, actor.Clinic, command.Patient))?.Events.FirstOrDefault(e => e.Id == id);

    private Decision<AdverseEventRow> RowOf(ToldEvent told, Chart chart, Guid? checkIn = null)
    {
        if (Missing(told) is { } refusal)
            return refusal;
        var session = chart.Sessions.FirstOrDefault(s => s.Row.Id == told.Session);
        if (session is null && told.Session is not null)
            return Refusal.Because("session-unknown", "The event cannot be saved: there is no such session", "A session of this patient, or none");
        // Where a single needle went into the muscle that is named, it can be no other.
        var there = session?.Ledger.Needles.Where(n => told.Needle is { } named ? n.Number == named : n.Site.Muscle == told.Muscle && n.Site.Side == told.Side).ToList() ?? [];
        var needle = there.Count == 1 ? there[0] : null;
        if (needle is null && told.Needle is { } number)
            return Refusal.Because("needle-unknown", $"The event cannot be saved: there is no needle {number} in that session", "A needle that went in, or none");
        if (told.Entry is { } entry && chart.Events.Any(e => e.Session == told.Session && e.Entry == entry))
            return Refusal.Because("event-there", "The event cannot be saved: this entry of the session is an event already", "A look at the event that is there");
        return new AdverseEventRow
        {
            Session = session?.Row.Id,
            Kind = told.Kind!,
            Grade = told.Grade!,
            Muscle = needle?.Site.Muscle ?? told.Muscle,
            Side = needle?.Site.Side ?? told.Side,
            Needle = needle?.Number,
            Lot = there.Select(n => n.Lot).Where(l => l.Length > 0).Distinct().ToList() is [var lot] ? lot : null,
            Practitioner = session?.Row.Therapist,
            HappenedAt = told.HappenedAt!.Value.ToUniversalTime(),
            CheckIn = checkIn,
            Entry = told.Entry,
            Words = told.Words!.Trim(),
            Done = Said(told.Done),
        };
    }

    private Refusal? Missing(ToldEvent told)
    {
        string?[] missing =
        [
            knowledge.EventKinds.Find(told.Kind) is null ? "What kind of event it was" : null,
            !EarlierEvent.Grades.Contains(told.Grade ?? "") ? "How serious it was: mild, significant or serious" : null,
            told.HappenedAt is null || told.HappenedAt > time.GetUtcNow() ? "When it happened, not in the future" : null,
            string.IsNullOrWhiteSpace(told.Words) ? "What happened, in words" : null,
            told.Muscle is { } muscle && !knowledge.Muscles.ContainsKey(muscle) ? "A muscle of the atlas, or none" : null,
            told.Muscle is not null && told.Side is null ? "The side of the muscle" : null,
        ];
        return missing.Any(m => m is not null) ? new Refusal("event-incomplete", "The event cannot be saved: something is missing", [.. missing.OfType<string>()]) : null;
    }

    private static string FlagsOf(CheckInRow checkIn)
    {
        var flags = RedFlag.All.Where(f => CheckIns.Of(checkIn).RedFlags.Contains(f.Id)).Select(f => f.Staff).ToList();
        return flags.Count > 0 ? string.Join("; ", flags) : checkIn.Soreness is { } sore ? $"Sore {sore} of 10, {checkIn.HoursAfter} h after the session" : $"Told {checkIn.HoursAfter} h after the session";
    }

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
