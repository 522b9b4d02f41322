using System.Collections.Immutable;
using System.Diagnostics;
using Filiform.Rules.Screen;
using Filiform.Web.Fhir;

namespace Filiform.Web.Commands.Screening;

/// <summary>Screens documents on all cores and writes the results in the order of the inputs. Holds a fixed number of documents at a time.</summary>
/// <param name="screener">The rules.</param>
/// <param name="targets">What is meant to be needled; may be empty.</param>
/// <param name="today">Day of the screening.</param>
public sealed class ScreenRun(Screener screener, ImmutableArray<Target> targets, DateOnly today)
{
    private const int AheadPerCore = 4;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(200);

    private readonly Wanted _wanted = Wanted.By(screener);

    /// <summary>How many documents are worked on at once.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>Screens every input. Gives 0 when each was evaluated, else 1; the others are evaluated all the same.</summary>
    public async Task<int> Screen(IEnumerable<string> inputs, Terminal terminal, ResultWriter results, CancellationToken cancel = default)
    {
        var progress = new Progress(terminal);
        var ahead = new Queue<Task<ScreenedDocument>>();
        using var slots = new SemaphoreSlim(Cores);
        var exit = 0;
        foreach (var document in Documents.In(inputs, terminal.Input))
        {
            if (cancel.IsCancellationRequested)
                break;
            if (ahead.Count == Cores * AheadPerCore)
                exit |= Take(await ahead.Dequeue());
            ahead.Enqueue(Start(document));
        }
        while (ahead.TryDequeue(out var next))
            exit |= Take(await next);
        progress.End();
        results.End();
        return cancel.IsCancellationRequested ? 1 : exit;

        async Task<ScreenedDocument> Start(Document document)
        {
            if (Cores == 1)
                return Evaluate(document, results);
            await slots.WaitAsync(CancellationToken.None);
            try
            {
                return await Task.Run(() => Evaluate(document, results), CancellationToken.None);
            }
            finally
            {
                slots.Release();
            }
        }

        int Take(ScreenedDocument done)
        {
            foreach (var message in done.Messages)
                progress.Say(message);
            foreach (var result in done.Results)
                results.Write(result);
            progress.Count(done.Results.Count);
            return done.IsEvaluated ? 0 : 1;
        }
    }

    private ScreenedDocument Evaluate(Document document, ResultWriter results)
    {
        if (document is { Bytes: null, Problem: null })
            document = Documents.Load(document.File);
        if (document.Problem is { } problem)
            return new ScreenedDocument([], [$"{document.Name}: {problem}"], false);
        try
        {
            var content = BundleReader.Read(document.Bytes.AsSpan(0, document.Length), _wanted);
            if (content.Refusal is { } refusal)
                return new ScreenedDocument([], [$"{document.Name}: {refusal.What}"], false);
            var rendered = new object[content.Patients.Length];
            for (var i = 0; i < rendered.Length; i++)
            {
                var patient = content.Patients[i];
                rendered[i] = results.Render(new ScreenedPatient(document.File, patient, screener.Screen(patient.History(today), targets)));
            }
            return new ScreenedDocument(rendered, [.. content.Warnings.Select(w => $"{document.Name}: warning: {w}")], true);
        }
        finally
        {
            document.Return();
        }
    }

    private sealed class Progress(Terminal terminal)
    {
        private long _reported = Stopwatch.GetTimestamp();
        private int _documents;
        private int _patients;
        private bool _isShown;

        public void Count(int patients)
        {
            (_documents, _patients) = (_documents + 1, _patients + patients);
            if (!terminal.ErrorsAreScreen || _documents == 1 || Stopwatch.GetElapsedTime(_reported) < BetweenReports)
                return;
            terminal.Errors.Write($"\r{_patients} patients screened in {_documents} documents");
            (_reported, _isShown) = (Stopwatch.GetTimestamp(), true);
        }

        public void Say(string message)
        {
            End();
            terminal.Errors.WriteLine(message);
        }

        public void End()
        {
            if (_isShown)
                terminal.Errors.Write("\r\u001b[K");
            _isShown = false;
        }
    }
}
