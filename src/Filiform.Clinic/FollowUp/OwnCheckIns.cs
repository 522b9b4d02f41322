using System.Collections.Immutable;
using System.Text.Json;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.FollowUp;

/// <summary>A check-in as the patient fills it in: page by page, until it is sent.</summary>
/// <param name="Link">The link that opened it.</param>
/// <param name="Session">The session asked about.</param>
/// <param name="Closed">When that session ended.</param>
/// <param name="Pages">Answers of the pages that are saved, by page and by field.</param>
/// <param name="SavedAt">When a page was saved last; null before the first.</param>
/// <param name="Sent">What was sent; null before.</param>
public sealed record OwnCheckIn(PatientLink Link, Guid Session, DateTimeOffset Closed, ImmutableDictionary<string, ImmutableDictionary<string, string>> Pages, DateTimeOffset? SavedAt, CheckInRow? Sent)
{
    /// <summary>The page of warning signs, which comes first.</summary>
    public const string Signs = "signs";

    /// <summary>The answer to a field of a page; null when there is none.</summary>
    public string? Answer(string page, string field) => Pages.GetValueOrDefault(page)?.GetValueOrDefault(field);
}

/// <summary>
/// The patient's own check-in, by the link of a message. It shows nothing of the record, so it asks for no date of birth; it can be sent once.
/// A red flag is sent at once, without the rest.
/// </summary>
public sealed class OwnCheckIns(ClinicStore store, PatientLinks links, CheckIns checkIns, TimeProvider time)
{
    /// <summary>What the audit says.</summary>
    public const string Purpose = "own check-in";

    /// <summary>Pages whose answers are kept, in order.</summary>
    public static readonly ImmutableArray<string> PagesInOrder = [OwnCheckIn.Signs, "sore", "other", "words"];

    /// <summary>The check-in behind a key; null when it opens nothing.</summary>
    public async Task<OwnCheckIn?> Open(ClinicInfo clinic, string? key, CancellationToken cancel = default)
    {
        if (await links.Find(clinic, CheckInPlanning.Kind, key, cancel) is not { } link)
            return null;
        return await store.ReadUnaudited(clinic.Id, async db =>
        {
            var closed = await db.SessionEvents.Where(e => e.Session == link.About && e.Kind == Rules.Treat.SessionEventKind.Closed).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancel);
            var rows = await db.CheckInPages.Where(p => p.Clinic == clinic.Id && p.Link == link.Id).OrderBy(p => p.Seq).ToListAsync(cancel);
            var sent = link.Used is null ? null : await db.CheckIns.Where(c => c.Session == link.About && c.Asked == link.Part && c.By == link.Patient).OrderBy(c => c.Seq).LastOrDefaultAsync(cancel);
            return closed is null ? null : new OwnCheckIn(link, link.About, closed.Value, rows.GroupBy(r => r.Page).ToImmutableDictionary(g => g.Key, g => AnswersOf(g.Last())), rows.LastOrDefault()?.At, sent);
        }, cancel);
    }

    /// <summary>
    /// Saves a page. The page of warning signs is refused as <c>red-flags-open</c> while one is not answered; with a yes, the check-in is sent at once.
    /// Refused as <see cref="PatientLinks.Ended"/> when the link opens nothing, or what it was for was sent.
    /// </summary>
    public async Task<Decision<Guid>> SavePage(ClinicInfo clinic, string? key, CommandId command, string page, IReadOnlyDictionary<string, string> answers, CancellationToken cancel = default)
    {
        if (await Open(clinic, key, cancel) is not { Sent: null, Link.Used: null } own || !PagesInOrder.Contains(page))
            return PatientLinks.Ended;
        var flags = page == OwnCheckIn.Signs ? CheckIn.Flagged(id => answers.GetValueOrDefault(id) switch { "yes" => true, "no" => false, _ => null }) : ImmutableArray<string>.Empty;
        if (!flags.Went)
            return flags.Refusal!;
        return await store.Write(own.Link.Actor(clinic.Id, Purpose), command with { Patient = own.Link.Patient, Seen = null }, flags.Value.IsEmpty ? "Answered a page of a check-in" : "Told of a red flag", async (db, stamp) =>
        {
            if (await IsUsed(db, own))
                return PatientLinks.Ended;
            var saved = stamp.Add(new CheckInPageRow { Link = own.Link.Id, Page = page, Answers = JsonSerializer.Serialize(answers) });
            if (flags.Value.IsEmpty)
                return saved.Id;
            var sent = await Send(db, stamp, own, new CheckIn(CheckIns.HoursSince(own.Closed, stamp.At), null, flags.Value), null);
            if (sent.Went && clinic.AlarmMail is not null)
                await Outbox.Plan(db, stamp, AlarmOf(own, sent.Value, stamp.At));
            return sent;
        }, cancel);
    }

    /// <summary>Sends what is saved. Refused as <see cref="PatientLinks.Ended"/>, as <c>red-flags-open</c> while the warning signs are not answered, or as <see cref="CheckIn.Accept"/> does.</summary>
    public async Task<Decision<Guid>> SendAll(ClinicInfo clinic, string? key, CommandId command, CancellationToken cancel = default)
    {
        if (await Open(clinic, key, cancel) is not { Sent: null, Link.Used: null } own)
            return PatientLinks.Ended;
        var flags = CheckIn.Flagged(id => own.Answer(OwnCheckIn.Signs, id) switch { "yes" => true, "no" => false, _ => null });
        if (!flags.Went)
            return flags.Refusal!;
        return await store.Write(own.Link.Actor(clinic.Id, Purpose), command with { Patient = own.Link.Patient, Seen = null }, "Sent a check-in", async (db, stamp) =>
            await IsUsed(db, own) ? PatientLinks.Ended : await Send(db, stamp, own, Read(own, CheckIns.HoursSince(own.Closed, time.GetUtcNow()), flags.Value), own.Answer("words", "words")), cancel);
    }

    private async Task<Decision<Guid>> Send(ClinicDb db, Stamp stamp, OwnCheckIn own, CheckIn checkIn, string? words)
    {
        var added = await checkIns.Add(db, stamp, own.Session, own.Link.Part, checkIn, words);
        if (added.Went)
            PatientLinks.Use(stamp, own.Link, CheckInPlanning.Kind);
        return added;
    }

    // At any hour: the clinic's hours for messages are the patients'.
    private static MessageRow AlarmOf(OwnCheckIn own, Guid checkIn, DateTimeOffset now) => new()
    {
        Patient = own.Link.Patient, Event = MessageEvent.Planned, Kind = CheckInPlanning.Alarm.Id, About = checkIn, Channel = MessageChannel.Email, Due = now, Until = now.AddHours(12),
    };

    private static CheckIn Read(OwnCheckIn own, int hours, ImmutableArray<string> flags) => new(hours, Level(own.Answer("sore", "sore"), 10), flags)
    {
        Symptoms = (own.Pages.GetValueOrDefault("other") ?? ImmutableDictionary<string, string>.Empty).Select(a => (a.Key, Level: Level(a.Value, UsualCourse.MostLevel)))
            .Where(a => a.Level is not null).ToImmutableSortedDictionary(a => a.Key, a => a.Level!.Value),
    };

    private static int? Level(string? text, int most) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var level) && level >= 0 && level <= most ? level : null;

    private static Task<bool> IsUsed(ClinicDb db, OwnCheckIn own) => db.Links.AnyAsync(l => l.Link == own.Link.Id && l.Event == LinkEvent.Used);

    private static ImmutableDictionary<string, string> AnswersOf(CheckInPageRow row) => JsonSerializer.Deserialize<Dictionary<string, string>>(row.Answers)?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty;
}
