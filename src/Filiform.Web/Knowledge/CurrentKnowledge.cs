using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Filiform.Rules.Knowledge;

namespace Filiform.Web.Knowledge;

/// <summary>
/// The knowledge in use. It can be read again while the program runs: a good new version takes the old one's place at once, a bad one is refused
/// whole. Whoever holds the old one keeps it until done. Safe to use from many threads.
/// </summary>
public sealed class CurrentKnowledge
{
    private readonly bool _snomed;
    private readonly TimeProvider _time;
    private readonly Lock _reading = new();
    private readonly Task<Version> _first;
    private volatile Version? _now;
    private volatile KnowledgeReading? _last;

    /// <summary>Begins to read the first version.</summary>
    /// <param name="folder">The clinic's own folder, laid over the built-in knowledge; null for none.</param>
    /// <param name="snomed">False leaves the SNOMED CT lists out.</param>
    /// <param name="time">The clock.</param>
    public CurrentKnowledge(string? folder, bool snomed, TimeProvider time)
    {
        (Folder, _snomed, _time) = (folder, snomed, time);
        _first = Task.Run(Read);
    }

    private sealed record Version(KnowledgeBase Knowledge, string Print);

    /// <summary>The clinic's own folder; null for none, and then nothing can change.</summary>
    public string? Folder { get; }

    /// <summary>The knowledge as it is now. A request takes it once.</summary>
    public KnowledgeBase Now => Current.Knowledge;

    /// <summary>The last time it was read again; null while the first version is in use and no other was tried.</summary>
    public KnowledgeReading? Last => _last;

    private Version Current => _now ?? _first.GetAwaiter().GetResult();

    /// <summary>Waits for the first version.</summary>
    /// <exception cref="KnowledgeException">It cannot be read.</exception>
    public void Require() => _now ??= _first.GetAwaiter().GetResult();

    /// <summary>Reads everything again. One reading at a time; those who ask for pages do not wait for it.</summary>
    /// <param name="by">Who asked for it.</param>
    /// <param name="needs">What stands in the way of using it here, such as a jurisdiction that is missing; empty when nothing does.</param>
    public KnowledgeReading ReadAgain(string by, Func<KnowledgeBase, IEnumerable<KnowledgeError>> needs)
    {
        lock (_reading)
        {
            var before = Current;
            try
            {
                var next = Read();
                var missing = needs(next.Knowledge).ToImmutableArray();
                var reading = new KnowledgeReading(_time.GetUtcNow(), by, NamesOf(before), NamesOf(missing.IsEmpty ? next : before), before.Print, next.Print, missing);
                if (reading.IsNew)
                    _now = next;
                return _last = reading;
            }
            catch (KnowledgeException e)
            {
                return _last = Refused(before, by, e.Errors);
            }
            // A file so broken that the reader itself fails is no reason to stop a clinic that has good rules.
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return _last = Refused(before, by, [new KnowledgeError("knowledge", 1, $"It cannot be read: {e.Message}")]);
            }
        }
    }

    private KnowledgeReading Refused(Version before, string by, ImmutableArray<KnowledgeError> errors) =>
        new(_time.GetUtcNow(), by, NamesOf(before), NamesOf(before), before.Print, before.Print, errors);

    private Version Read()
    {
        var files = KnowledgeFolder.Files(Folder);
        return new(KnowledgeBase.Load(files, _snomed), PrintOf(files));
    }

    private static string PrintOf(IEnumerable<KnowledgeFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\0{file.Text}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static ImmutableArray<string> NamesOf(Version version) =>
        [.. version.Knowledge.Screeners.Values.Select(s => s.RuleSet.Name).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>What came of reading the knowledge again.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Before">Rule sets with their versions, as they were.</param>
/// <param name="After">The same, as they are now; unchanged when the new version was refused.</param>
/// <param name="PrintBefore">Fingerprint of all files that were in use.</param>
/// <param name="PrintAfter">Fingerprint of all files that are in use, or that were refused for what they lack.</param>
/// <param name="Errors">Mistakes for which the new version was refused; empty when it was taken.</param>
public sealed record KnowledgeReading(DateTimeOffset At, string By, ImmutableArray<string> Before, ImmutableArray<string> After, string PrintBefore, string PrintAfter,
    ImmutableArray<KnowledgeError> Errors)
{
    /// <summary>True when another version is in use since.</summary>
    public bool IsNew => Errors.IsEmpty && PrintBefore != PrintAfter;

    /// <summary>True when something else is in use under the same versions: nobody who reads a verdict could tell.</summary>
    public bool HidesAChange => IsNew && Before.SequenceEqual(After);

    /// <summary>From which version to which, as the audit keeps it.</summary>
    public string InWords => Errors.IsEmpty
        ? $"{string.Join(", ", Before.Except(After).DefaultIfEmpty("same versions"))} → {string.Join(", ", After.Except(Before).DefaultIfEmpty("same versions"))}; files {PrintBefore} → {PrintAfter}"
        : $"refused: {Errors.Length} mistakes, the first {Errors[0]}; {string.Join(", ", After)} stays";
}
