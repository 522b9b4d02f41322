using System.Collections.Immutable;
using Filiform.Rules.Consent;

namespace Filiform.Clinic.Consent;

/// <summary>How a patient's consent stood at one time: the newest that was signed, less what was taken back since.</summary>
/// <param name="Newest">The newest that was signed; null when none ever was.</param>
/// <param name="TakenBack">What was taken back since, oldest first.</param>
public sealed record ConsentStanding(ConsentRow? Newest, ImmutableArray<ConsentRow> TakenBack)
{
    /// <summary>What is left of it.</summary>
    public Coverage Covers => TakenBack.Aggregate(Newest is null ? Coverage.Nothing : Consents.CoverageOf(Newest), (left, row) => left.Less(Consents.CoverageOf(row)));

    /// <summary>True when one was signed and all of it was taken back.</summary>
    public bool IsWithdrawn => Newest is not null && Covers.IsEmpty;

    /// <summary>True when a part was taken back and a part is left.</summary>
    public bool IsNarrowed => !TakenBack.IsEmpty && !Covers.IsEmpty;

    /// <summary>How it stands after these rows, oldest first.</summary>
    public static ConsentStanding Of(IEnumerable<ConsentRow> rows)
    {
        var all = rows.ToList();
        var newest = all.FindLastIndex(r => !r.Withdrawn);
        return newest < 0 ? new ConsentStanding(null, []) : new ConsentStanding(all[newest], [.. all.Skip(newest + 1)]);
    }

    /// <summary>How it stood at an instant.</summary>
    public static ConsentStanding At(IEnumerable<ConsentRow> rows, DateTimeOffset instant) => Of(rows.Where(r => r.At <= instant));
}
