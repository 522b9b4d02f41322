namespace Filiform.Clinic.People;

/// <summary>Writes messages of one kind down that are to go out: after sessions, before visits. Called at every beat, on every node.</summary>
public interface IMessagePlanning
{
    /// <summary>Plans what is not planned yet. Safe to call on several nodes at once, at any time.</summary>
    /// <returns>How much was planned.</returns>
    Task<int> PlanNew(ClinicInfo clinic, CancellationToken cancel = default);
}
