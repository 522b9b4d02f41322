using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Filiform.Clinic.Store;

/// <summary>A command that was carried out; the same id sent again gets the same result.</summary>
public sealed class CommandRow
{
    /// <summary>Id made by the client; unique in the clinic.</summary>
    public Guid Id { get; init; }

    /// <summary>The clinic.</summary>
    public Guid Clinic { get; init; }

    /// <summary>The patient; null for a command about none.</summary>
    public Guid? Patient { get; init; }

    /// <summary>What was done, as in the audit entry.</summary>
    public required string Name { get; init; }

    /// <summary>What the sender was answered: usually the id of the row written.</summary>
    public Guid Result { get; init; }

    /// <summary>When, an instant.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public Guid By { get; init; }
}

/// <summary>
/// One entry of the audit: who did what, when, why. Each entry holds the hash of the one before it, so that none can be changed, put in or
/// taken out unnoticed.
/// </summary>
public sealed class AuditRow
{
    /// <summary>Place in the clinic's audit, from 1, without gaps.</summary>
    public long Seq { get; init; }

    /// <summary>The clinic.</summary>
    public Guid Clinic { get; init; }

    /// <summary>Who.</summary>
    public Guid By { get; init; }

    /// <summary>Their name at that time.</summary>
    public required string Name { get; init; }

    /// <summary>What was done, such as <c>Accepted a screening</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The patient whose record it was; null when it was none, or many.</summary>
    public Guid? Patient { get; init; }

    /// <summary>Why.</summary>
    public required string Purpose { get; init; }

    /// <summary>When, an instant in whole microseconds.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The command; null for a read and for a refused attempt.</summary>
    public Guid? Command { get; init; }

    /// <summary>Rows written, or the reason code of a refusal; empty for a read.</summary>
    public required string Details { get; init; }

    /// <summary>Hash of the entry before; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 over <see cref="Previous"/> and all else that stands here, as lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>This entry, sealed with its hash.</summary>
    internal AuditRow Sealed()
    {
        Hash = ComputeHash();
        return this;
    }

    /// <summary>The hash that this entry should have.</summary>
    internal string ComputeHash()
    {
        string[] fields =
        [
            Previous, Seq.ToString(CultureInfo.InvariantCulture), Clinic.ToString(), By.ToString(), Name, Action, Patient?.ToString() ?? "", Purpose,
            At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), Command?.ToString() ?? "", Details,
        ];
        // Each field goes in with its length, so that no two different entries have the same text.
        var text = string.Concat(fields.Select(f => $"{Encoding.UTF8.GetByteCount(f)}:{f},"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
