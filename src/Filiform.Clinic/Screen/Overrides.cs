using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Screen;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Screen;

/// <summary>A decision to needle against a rule, as a form gives it.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Reason">Id of the reason, of those that the rule set offers.</param>
/// <param name="Words">The reason in a sentence.</param>
public sealed record WantedOverride(string? Rule, string? Reason, string? Words);

/// <summary>An override on the clinic's list.</summary>
/// <param name="Row">The decision.</param>
/// <param name="Patient">"SURNAME, Given".</param>
/// <param name="By">Who decided.</param>
/// <param name="EndedAt">When it was taken back, or another took its place; null when neither.</param>
/// <param name="Holds">It holds now: nobody ended it, and the rule still rests on the same facts under the same version of the rules.</param>
public sealed record ListedOverride(OverrideRow Row, string Patient, string By, DateTimeOffset? EndedAt, bool Holds);

/// <summary>Decisions to needle against a rule: by those who may, with a reason, for everybody to see.</summary>
public sealed class Overrides(ClinicStore store, Screenings screenings)
{
    /// <summary>Fewest letters that make a reason a sentence; a check against empty words, not a clinical rule.</summary>
    public const int FewestLetters = 10;

    /// <summary>
    /// Decides to needle against a rule. Refused as <c>override-not-allowed</c> for a role that may not, <c>override-nothing</c> when the rule asks for
    /// nothing that could be set aside, <c>override-never</c> for a rule nobody may set aside, <c>override-reason</c> without a reason from the list and a
    /// sentence, <c>changed-meanwhile</c> when facts, answers or targets have changed since the page was shown.
    /// </summary>
    public Task<Decision<Guid>> Decide(Actor actor, CommandId command, ClinicInfo clinic, string? shown, WantedOverride wanted, CancellationToken cancel = default) =>
        store.Write(actor, command, "Decided against a rule", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return Screenings.Unknown;
            if (Allowed(actor, clinic) is { } refused)
                return refused;
            if (shown != screenings.Fingerprint(chart, clinic))
                return StoreRefusals.ChangedMeanwhile;
            var screened = screenings.Now(chart, clinic);
            return Check(screened, wanted) is { } wrong ? wrong : stamp.Add(new OverrideRow
            {
                Rule = wanted.Rule!,
                Action = screened.Findings.Where(f => f.Rule.Id == wanted.Rule).Max(f => f.Outcome.Action),
                RuleSet = screened.RuleSet.Name,
                Facts = Overriding.FactsOf(screened, wanted.Rule!),
                Reason = wanted.Reason!,
                Words = wanted.Words!.Trim(),
                Role = actor.Role!,
            }).Id;
        }, cancel);

    /// <summary>Takes a decision back. Refused as <c>override-not-allowed</c>, or as <c>override-nothing</c> when none stands.</summary>
    public Task<Decision<Guid>> TakeBack(Actor actor, CommandId command, ClinicInfo clinic, string? rule, CancellationToken cancel = default) =>
        store.Write(actor, command, "Took back a decision against a rule", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return Screenings.Unknown;
            if (Allowed(actor, clinic) is { } refused)
                return refused;
            if (chart.Overrides.LastOrDefault(o => o.Rule == rule) is not { TakenBack: false } last)
                return Refusal.Because("override-nothing", "There is nothing to take back", "A decision that stands");
            return stamp.Add(new OverrideRow
            {
                Rule = last.Rule,
                Action = last.Action,
                RuleSet = last.RuleSet,
                Facts = last.Facts,
                Reason = last.Reason,
                Words = last.Words,
                Role = actor.Role!,
                TakenBack = true,
            }).Id;
        }, cancel);

    /// <summary>True when a role may decide against a rule in this clinic.</summary>
    public static bool MayDecide(Actor actor, ClinicInfo clinic) => actor.Role is { } role && clinic.OverrideRoles.Contains(role);

    /// <summary>Every decision of the clinic, newest first; each patient on the list gets an audit entry.</summary>
    public Task<List<ListedOverride>> All(Actor actor, ClinicInfo clinic, CancellationToken cancel = default) =>
        store.ReadOfSeveral(actor, "Read: Overrides", async db =>
        {
            var rows = await db.Overrides.OrderByDescending(o => o.At).ToListAsync(cancel);
            var patients = rows.Select(r => r.Patient).Distinct().ToList();
            var charts = new List<Chart>();
            foreach (var ids in patients.Chunk(Chart.AtOnce))
                charts.AddRange(await Chart.LoadSeveral(db, actor.Clinic, ids, ChartParts.Screening));
            var names = charts.ToDictionary(c => c.Patient.Id, c => c.Name);
            var holding = charts.SelectMany(c => Overriding.Holding(c, screenings.Now(c, clinic))).Select(o => o.Id).ToHashSet();
            var people = await db.Users.Where(u => u.Clinic == actor.Clinic).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
            var later = rows.ToLookup(r => (r.Patient, r.Rule));
            var listed = rows.Where(r => !r.TakenBack).Select(r => new ListedOverride(r, names[r.Patient], people.GetValueOrDefault(r.By, "Filiform"),
                later[(r.Patient, r.Rule)].Where(o => o.Seq > r.Seq).MinBy(o => o.Seq)?.At, holding.Contains(r.Id))).ToList();
            return (listed, (IReadOnlyCollection<Guid>)patients);
        }, cancel);

    private static Refusal? Allowed(Actor actor, ClinicInfo clinic) => MayDecide(actor, clinic) ? null
        : Refusal.Because("override-not-allowed", "You may not needle against a rule here", $"A decision by: {string.Join(", ", clinic.OverrideRoles)}");

    private static Refusal? Check(Screened screened, WantedOverride wanted)
    {
        const string what = "The decision cannot be recorded";
        var findings = screened.Findings.Where(f => f.Rule.Id == wanted.Rule && f.MayBar).ToList();
        if (findings.Count == 0)
            return Refusal.Because("override-nothing", $"{what}: the rule asks for nothing that could be set aside", "A finding of this patient");
        if (!findings[0].Rule.MayBeOverridden)
            return Refusal.Because("override-never", $"{what}: nobody may needle against “{findings[0].Rule.Title}”", "What the rule asks for");
        string?[] missing =
        [
            screened.RuleSet.OverrideReasons.Any(r => r.Id == wanted.Reason) ? null : "A reason from the list",
            wanted.Words?.Count(char.IsLetter) >= FewestLetters ? null : "The reason in a sentence of your own",
        ];
        return missing.Any(m => m is not null) ? new Refusal("override-reason", $"{what}: the reason is missing", [.. missing.OfType<string>()]) : null;
    }
}
