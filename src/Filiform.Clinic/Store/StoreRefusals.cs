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

    /// <summary><c>store-older</c>: the database has not been brought up to this program.</summary>
    public static readonly Refusal Older = Refusal.Because("store-older", "This database was written by an older Filiform", "One start of this one, which brings it up");

    /// <summary><c>backup-elsewhere</c>: PostgreSQL has its own tools.</summary>
    public static readonly Refusal BackupElsewhere = Refusal.Because("backup-elsewhere",
        "Filiform does not copy a PostgreSQL database: PostgreSQL does it better", "pg_dump --format=custom to back up", "pg_restore to bring it back");

    /// <summary><c>backup-onto-itself</c>: the file named is the data file.</summary>
    public static readonly Refusal BackupOntoItself =
        Refusal.Because("backup-onto-itself", "The file named is the clinic's data file itself", "The name of another file");

    /// <summary><c>store-newer</c>: a newer Filiform wrote this database.</summary>
    public static Refusal Newer(string step) => Refusal.Because("store-newer",
        "This database was written by a newer Filiform, and this one would not understand it", $"A Filiform that knows the migration {step}");

    /// <summary><c>file-missing</c>: there is no such file.</summary>
    public static Refusal FileMissing(string path) => Refusal.Because("file-missing", $"{path}: there is no such file");

    /// <summary><c>folder-missing</c>: a file cannot be made there.</summary>
    public static Refusal NoFolder(string path) => Refusal.Because("folder-missing", $"{path}: a file cannot be made there", "A folder that is there and can be written to");

    /// <summary><c>not-a-database</c>: the file is no SQLite database, or its beginning is destroyed.</summary>
    public static Refusal NotADatabase(string path) => Refusal.Because("not-a-database", $"{path}: this is not a database, or its beginning is destroyed");

    /// <summary><c>not-filiform</c>: the database belongs to another program.</summary>
    public static Refusal NotFiliform(string path) => Refusal.Because("not-filiform", $"{path}: this is not a database of Filiform");

    /// <summary><c>file-damaged</c>: the database is not whole.</summary>
    public static Refusal Damaged(string path, string how) => Refusal.Because("file-damaged", $"{path}: this database is damaged: {how}");
}

/// <summary>A read failed for a reason that is nobody's bug, such as an audit entry that could not be written.</summary>
public sealed class StoreException(Refusal refusal, Exception? inner = null) : Exception(refusal.What, inner)
{
    /// <summary>The reason, for the door to turn into its own words.</summary>
    public Refusal Refusal { get; } = refusal;
}
