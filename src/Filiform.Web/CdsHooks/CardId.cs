using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Filiform.Web.CdsHooks;

/// <summary>
/// Ids of cards: UUIDs of version 8 that carry a hash of the rule and of the version of the rule set, so that feedback leads back to its rule without
/// anything being kept. The rest comes from the call, so that a call that is sent again gets the same ids.
/// </summary>
public static class CardId
{
    private const int Version = 0x80;
    private const int Variant = 0x80;

    /// <summary>The id of one card.</summary>
    /// <param name="rule">Hash of the rule.</param>
    /// <param name="ruleSet">Hash of the rule set and its version.</param>
    /// <param name="call">Hash of the call.</param>
    /// <param name="place">Place of the card in the answer.</param>
    public static Guid Of(uint rule, uint ruleSet, ulong call, int place)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, rule);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], ruleSet);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], call);
        bytes[6] = (byte)(Version | (bytes[6] & 0x0F));
        bytes[8] = (byte)(Variant | (bytes[8] & 0x3F));
        bytes[15] = (byte)place;
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The hash of the rule that an id carries; null when it is no id of a card.</summary>
    public static uint? RuleOf(Guid card)
    {
        Span<byte> bytes = stackalloc byte[16];
        card.TryWriteBytes(bytes, bigEndian: true, out _);
        return (bytes[6] & 0xF0) == Version && (bytes[8] & 0xC0) == Variant ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : null;
    }

    /// <summary>The first bytes of SHA-256 over a text.</summary>
    public static ulong Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
