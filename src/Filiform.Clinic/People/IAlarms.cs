namespace Filiform.Clinic.People;

/// <summary>What every screen of the clinic shows of check-ins until somebody sees to them. Stands beside the steps, for the screens of earlier ones show it too.</summary>
public interface IAlarms
{
    /// <summary>How many there are. Counts without names: they leave no audit entry.</summary>
    Task<AlarmsNow> Now(Guid clinic, CancellationToken cancel = default);
}

/// <summary>Check-ins that somebody must see to.</summary>
/// <param name="Open">Those with a red flag that nobody has taken.</param>
/// <param name="Waiting">All that nobody has taken up, those with a red flag among them.</param>
public readonly record struct AlarmsNow(int Open, int Waiting);
