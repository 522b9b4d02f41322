using System.Buffers;

namespace Filiform.Web.Commands.Screening;

/// <summary>One document to be screened: a file still to be read, a line of NDJSON already in memory, or an input that could not be had.</summary>
/// <param name="File">The file as it was named; <c>-</c> is standard input.</param>
/// <param name="Line">Line of NDJSON, from 1; null for a whole file.</param>
/// <param name="Bytes">The text, in a rented array; null when it is still to be read.</param>
/// <param name="Length">Length of the text.</param>
/// <param name="Problem">Why it could not be had; null when it could.</param>
internal readonly record struct Document(string File, int? Line = null, byte[]? Bytes = null, int Length = 0, string? Problem = null)
{
    /// <summary>The document's name in messages.</summary>
    public string Name => Line is null ? File : $"{File}, line {Line}";

    /// <summary>Gives a rented array back.</summary>
    public void Return()
    {
        if (Bytes is not null)
            ArrayPool<byte>.Shared.Return(Bytes);
    }
}
