namespace Filiform.Web.Commands.Screening;

/// <summary>A form in which results are written. Rendering happens on many threads at once, writing on one and in order.</summary>
public abstract class ResultWriter : IDisposable
{
    /// <summary>Turns one result into what will be written. Keeps no state.</summary>
    internal abstract object Render(ScreenedPatient patient);

    /// <summary>Writes what was rendered.</summary>
    internal abstract void Write(object rendered);

    /// <summary>Writes what is left when the last result is there.</summary>
    internal abstract void End();

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>The writers by name of their format.</summary>
public static class ResultWriters
{
    /// <summary>The writer of that format: <c>json</c>, <c>ndjson</c> or <c>table</c>.</summary>
    public static ResultWriter For(string format, Terminal terminal) => format switch
    {
        "json" => new JsonResults(terminal.Output),
        "ndjson" => new NdjsonResults(terminal.Output),
        _ => new TableResults(terminal),
    };
}
