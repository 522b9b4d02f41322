using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;

namespace Filiform.Clinic.Consent;

/// <summary>A copy as the patient reads it.</summary>
/// <param name="Chart">The record.</param>
/// <param name="Consent">The consent that was signed.</param>
public sealed record OwnCopy(Chart Chart, ConsentRow Consent);

/// <summary>The patient's own copy of a consent: on paper, or by a link that opens with the date of birth.</summary>
public sealed class ConsentCopies(ClinicStore store, PatientLinks links)
{
    /// <summary>How long a link lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    /// <summary>What its links are for.</summary>
    public const string Kind = "consent-copy";

    /// <summary>What happened to the copy of a consent, oldest first.</summary>
    public static IEnumerable<ConsentCopyRow> Of(Chart chart, Guid consent) => chart.ConsentCopies.Where(c => c.Consent == consent);

    /// <summary>True when the patient has a copy: on paper, or opened by the link.</summary>
    public static bool IsGiven(Chart chart, Guid consent) => Of(chart, consent).Any(c => c.Event is CopyEvent.OnPaper or CopyEvent.Opened);

    /// <summary>The copy was given on paper. Refused as <c>consent-unknown</c>.</summary>
    public Task<Decision<Guid>> GiveOnPaper(Actor actor, CommandId command, Guid consent, CancellationToken cancel = default) =>
        store.Write(actor, command, "Gave the patient a copy of the consent", async (db, stamp) => await Signed(db, actor, command, consent) is null
            ? Unknown
            : stamp.Add(new ConsentCopyRow { Consent = consent, Event = CopyEvent.OnPaper }).Id, cancel);

    /// <summary>The newest link to the copy of a consent; null before there is one.</summary>
    public static GivenLink? LinkTo(Chart chart, Guid consent) => chart.Links.LastOrDefault(l => l.Made.Purpose == Kind && l.Made.About == consent);

    /// <summary>Makes a link to the copy; an older one ends. Refused as <c>consent-unknown</c>, or as <see cref="PatientLinks"/> does.</summary>
    public Task<Decision<MadeLink>> Link(Actor actor, CommandId command, Guid consent, CancellationToken cancel = default) =>
        links.Make(actor, command, "Made a link to a copy of the consent", async (db, stamp) =>
        {
            if (await Signed(db, actor, command, consent) is null)
                return Unknown;
            stamp.Add(new ConsentCopyRow { Consent = consent, Event = CopyEvent.Linked });
            return new LinkOrder(Kind, consent, Lasts) { AsksBirthDate = true, Older = OlderLinks.EndAboutTheSame };
        }, cancel);

    /// <summary>Whoever has the link says the patient's date of birth; with the right one the copy is opened. Refused as <see cref="PatientLinks"/> does.</summary>
    public Task<Decision<Guid>> Confirm(ClinicInfo clinic, string? key, CommandId command, DateOnly? born, CancellationToken cancel = default) =>
        links.Confirm(clinic, Kind, key, command, born, (stamp, link) => stamp.Add(new ConsentCopyRow { Consent = link.About, Event = CopyEvent.Opened }), cancel);

    /// <summary>Opens the copy for the patient, leaving an audit entry; null for a consent that is not on record.</summary>
    public Task<OwnCopy?> Open(ClinicInfo clinic, PatientLink link, CancellationToken cancel = default) =>
        store.Read(link.Actor(clinic.Id, "own copy"), link.Patient, "Read: Own copy of the consent", async db =>
            await Chart.Load(db, clinic.Id, link.Patient) is { } chart && chart.Consents.FirstOrDefault(c => c.Id == link.About) is { } consent ? new OwnCopy(chart, consent) : null, cancel);

    private static readonly Refusal Unknown = Refusal.Because("consent-unknown", "There is no copy to give", "A consent that this patient signed");

    private static async Task<Chart?> Signed(ClinicDb db, Actor actor, CommandId command, Guid consent) =>
        await Chart.Load(db, actor.Clinic, command.Patient) is { } chart && chart.Consents.Any(c => c.Id == consent && !c.Withdrawn) ? chart : null;
}
