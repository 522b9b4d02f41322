namespace Filiform.Clinic.People;

/// <summary>Alarms that every screen of the clinic shows until somebody takes them. Stands beside the steps, for the screens of earlier ones show it too.</summary>
public interface IAlarms
{
    /// <summary>How many nobody has taken. A count without names: it leaves no audit entry.</summary>
    Task<int> Open(Guid clinic, CancellationToken cancel = default);
}
