using Filiform.Rules;

namespace Filiform.Clinic.Store;

/// <summary>What the store itself may answer to any command.</summary>
public static class StoreRefusals
{
    /// <summary><c>changed-meanwhile</c>: somebody else wrote since the sender looked.</summary>
    public static readonly Refusal ChangedMeanwhile =
        Refusal.Because("changed-meanwhile", "Somebody else changed this in the meantime", "A look at what is there now");

    /// <summary><c>disk-full</c>: there is no room, and nothing was saved.</summary>
    public static readonly Refusal DiskFull = Refusal.Because("disk-full", "Nothing was saved: the disk is full", "Room on the disk of the data file");

    /// <summary><c>disk-full</c> as well: the disk would not take the data, for a reason it does not tell apart.</summary>
    public static readonly Refusal DiskFails =
        Refusal.Because("disk-full", "Nothing was saved: the disk is full or failing", "A disk that can be written to");

    /// <summary><c>store-unreachable</c>: the database cannot be reached or is busy, and nothing was saved.</summary>
    public static readonly Refusal Unreachable =
        Refusal.Because("store-unreachable", "Nothing was saved: the database cannot be reached", "The database; then send it again");

    /// <summary><c>store-unreachable</c> as well: the connection broke at the last step. The same command can be sent again: it counts once.</summary>
    public static readonly Refusal PerhapsSaved =
        Refusal.Because("store-unreachable", "It is not known whether this was saved: the database went away", "The database; then send it again");

    /// <summary><c>command-reused</c>: the command's id already stands for something else.</summary>
    public static readonly Refusal CommandReused =
        Refusal.Because("command-reused", "This was not saved: its command id was already used for something else", "A new command id");

    /// <summary><c>patient-unknown</c>: the clinic has no such patient.</summary>
    public static readonly Refusal PatientUnknown =
        Refusal.Because("patient-unknown", "Nothing was saved: this clinic has no such patient", "A patient of this clinic");

    /// <summary><c>store-newer</c>: a newer Filiform wrote this database.</summary>
    public static Refusal Newer(string step) => Refusal.Because("store-newer",
        "This database was written by a newer Filiform, and this one would not understand it", $"A Filiform that knows the migration {step}");
}

/// <summary>A read failed for a reason that is nobody's bug, such as an audit entry that could not be written.</summary>
public sealed class StoreException(Refusal refusal, Exception? inner = null) : Exception(refusal.What, inner)
{
    /// <summary>The reason, for the door to turn into its own words.</summary>
    public Refusal Refusal { get; } = refusal;
}
