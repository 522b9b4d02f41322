using System.Reflection;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Plan;
using Filiform.Clinic.Store;
using Filiform.Rules.Screen;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Screen;

/// <summary>
/// Patients of whom something that screening rests on came after the screening that was accepted last. The screening itself and targets that were planned after it are left
/// out, since a verdict is weighed for the targets of its day, and of check-ins those without a grade. A table that screening comes to rest on counts by itself.
/// </summary>
public sealed class ChangedSince(ClinicDb db, Guid clinic)
{
    private static readonly HashSet<Type> Apart = [typeof(ScreeningRow), typeof(TargetRow), typeof(CheckInRow), typeof(OverrideRow)];

    private readonly IQueryable<ScreeningRow> _last =
        db.Screenings.Where(s => s.Clinic == clinic && s.Seq == db.Screenings.Where(o => o.Clinic == clinic && o.Patient == s.Patient).Max(o => o.Seq));

    /// <summary>Those of whom rules or rows changed.</summary>
    public async Task<List<Guid>> Patients(RuleSet rules, CancellationToken cancel)
    {
        var changed = new HashSet<Guid>(await _last.Where(s => s.RuleSet != rules.Id || s.RuleSetVersion != rules.Version).Select(s => s.Patient).ToListAsync(cancel));
        changed.UnionWith(await _last.Where(s => db.Overrides.Any(o => o.Clinic == clinic && o.Patient == s.Patient)).Select(s => s.Patient).ToListAsync(cancel));
        changed.UnionWith(await db.CheckIns.Where(c => c.Clinic == clinic && c.Grade != null && c.At > _last.Where(s => s.Patient == c.Patient).Select(s => s.At).First())
            .Select(c => c.Patient).Distinct().ToListAsync(cancel));
        foreach (var table in Chart.ForScreening.Except(Apart))
            changed.UnionWith(await (Task<List<Guid>>)Of.MakeGenericMethod(table).Invoke(this, [cancel])!);
        return [.. changed];
    }

    private static readonly MethodInfo Of = typeof(ChangedSince).GetMethod(nameof(NewestAfter), BindingFlags.NonPublic | BindingFlags.Instance)!;

    // Rows of a patient number on in the order in which they were written, so the last one tells.
    private Task<List<Guid>> NewestAfter<TRow>(CancellationToken cancel)
        where TRow : ClinicalRow => _last
            .Where(s => db.Set<TRow>().Where(r => r.Clinic == clinic && r.Patient == s.Patient).OrderByDescending(r => r.Seq).Select(r => (DateTimeOffset?)r.At).FirstOrDefault() > s.At)
            .Select(s => s.Patient).ToListAsync(cancel);
}
