using Filiform.Rules;

namespace Filiform.Clinic.Store;

public sealed partial class ClinicStore
{
    /// <summary>Leaves an audit entry about what is no patient's record, such as that the knowledge was read anew.</summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="action">What was done.</param>
    /// <param name="details">The particulars; no names of patients.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The store's own refusal when it could not be written; null when it was.</returns>
    public async Task<Refusal?> Note(Actor actor, string action, string details, CancellationToken cancel = default) => (await InTransaction(actor, async db =>
    {
        await Audit(db, actor, action, null, Now(), null, details, cancel);
        return actor.Clinic;
    }, cancel)).Refusal;
}
