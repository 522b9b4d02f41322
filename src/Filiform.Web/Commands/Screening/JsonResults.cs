namespace Filiform.Web.Commands.Screening;

/// <summary>Results for programs: one object where there is one patient, else an array.</summary>
// The first result waits for the second, so that nothing else need be held back.
internal sealed class JsonResults(Stream output) : ResultWriter
{
    private byte[]? _first;
    private int _written;

    internal override object Render(ScreenedPatient patient) => ResultJson.Of(patient, indented: true);

    internal override void Write(object rendered)
    {
        _written++;
        if (_written == 1)
        {
            _first = (byte[])rendered;
            return;
        }
        if (_written == 2)
        {
            output.Write("[\n"u8);
            WriteIndented(_first!);
        }
        output.Write(",\n"u8);
        WriteIndented((byte[])rendered);
    }

    internal override void End()
    {
        if (_written == 1)
            output.Write(_first);
        output.Write(_written switch { 0 => "[]\n"u8, 1 => "\n"u8, _ => "\n]\n"u8 });
        output.Flush();
    }

    // Line ends inside texts are escaped, so each one here begins a line of the object.
    private void WriteIndented(ReadOnlySpan<byte> json)
    {
        foreach (var line in json.Split((byte)'\n'))
        {
            if (line.Start.Value > 0)
                output.Write("\n"u8);
            output.Write("  "u8);
            output.Write(json[line]);
        }
    }
}

/// <summary>Results for programs: one line for each patient.</summary>
internal sealed class NdjsonResults(Stream output) : ResultWriter
{
    internal override object Render(ScreenedPatient patient) => ResultJson.Of(patient, indented: false);

    internal override void Write(object rendered)
    {
        output.Write((byte[])rendered);
        output.Write("\n"u8);
    }

    internal override void End() => output.Flush();
}
