using System.Buffers;
using Filiform.Web.Fhir;

namespace Filiform.Web.Commands.Screening;

/// <summary>Walks through the inputs, in order, one document at a time.</summary>
internal static class Documents
{
    private const string Input = "-";

    public static string TooLarge { get; } = $"larger than {BundleReader.Limit / (1024 * 1024)} MB, the limit for one bundle";

    /// <summary>Every document of the inputs. Never throws for an input that cannot be read: the document carries the problem.</summary>
    public static IEnumerable<Document> In(IEnumerable<string> inputs, Stream standardInput) =>
        inputs.SelectMany(input => input == Input ? InStream(Input, standardInput, isLines: false)
            : Directory.Exists(input) ? InFolder(input)
            : InFile(input));

    /// <summary>Reads a whole file into a rented array.</summary>
    public static Document Load(string file)
    {
        try
        {
            using var handle = File.OpenHandle(file);
            var length = RandomAccess.GetLength(handle);
            if (length > BundleReader.Limit)
                return new Document(file, Problem: TooLarge);
            var bytes = ArrayPool<byte>.Shared.Rent((int)length);
            var read = 0;
            while (read < length && RandomAccess.Read(handle, bytes.AsSpan(read, (int)length - read), read) is > 0 and var more)
                read += more;
            return new Document(file, null, bytes, read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Document(file, Problem: Why(e));
        }
    }

    private static IEnumerable<Document> InFolder(string folder)
    {
        var (files, problem) = Listed(folder);
        if (problem is null && files.Count == 0)
            problem = "no .json or .ndjson file in this folder";
        return problem is null ? files.SelectMany(InFile) : [new Document(folder, Problem: problem)];
    }

    private static (List<string>, string?) Listed(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => IsWhole(f) || IsLines(f)).ToList();
            files.Sort(StringComparer.Ordinal);
            return (files, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], Why(e));
        }
    }

    private static IEnumerable<Document> InFile(string file)
    {
        if (IsWhole(file))
            return [new Document(file)];
        try
        {
            return InStream(file, File.OpenRead(file), IsLines(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [new Document(file, Problem: Why(e))];
        }
    }

    private static bool IsWhole(string file) => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsLines(string file) => file.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);

    private static string Why(Exception e) => e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.Message;

    private static IEnumerable<Document> InStream(string name, Stream stream, bool isLines)
    {
        using var lines = new TextLines(stream);
        var (documents, problem) = (0, default(string));
        while (Step(lines.Next, ref problem))
        {
            if (lines.IsBlank)
                continue;
            documents++;
            var isWhole = documents == 1 && !isLines && !LooksWhole(lines.Line);
            if (isWhole && !Step(lines.TakeRest, ref problem))
                break;
            yield return lines.IsTooLong
                ? new Document(name, isWhole ? null : lines.Number, Problem: TooLarge)
                : new Document(name, isWhole ? null : lines.Number, lines.Copy(), lines.Line.Length);
        }
        if (problem is not null || documents == 0)
            yield return new Document(name, Problem: problem ?? "There is nothing in it");
    }

    // Where the name does not say whether it is one bundle or a bundle per line, the first line does: only NDJSON has a whole object there.
    private static bool LooksWhole(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r"u8);
        return line is [(byte)'{', .., (byte)'}'];
    }

    private static bool Step(Func<bool> step, ref string? problem)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = Why(e);
            return false;
        }
    }
}
