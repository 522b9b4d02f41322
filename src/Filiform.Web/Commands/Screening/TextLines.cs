using System.Buffers;
using Filiform.Web.Fhir;

namespace Filiform.Web.Commands.Screening;

/// <summary>Lines of a stream of any length, in one rented array that is as long as the longest line.</summary>
internal sealed class TextLines(Stream stream) : IDisposable
{
    private const int FirstBuffer = 256 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _start;
    private int _stop = -1;
    private int _end;
    private bool _isOver;

    /// <summary>Number of the line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>True when the line was longer than a bundle may be; its text is then dropped.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The line, without its end.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start, _stop - _start);

    /// <summary>True when nothing but spaces stands on the line.</summary>
    public bool IsBlank => !IsTooLong && Line.IndexOfAnyExcept(" \t\r"u8) < 0;

    /// <summary>Steps to the next line; false after the last.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool Next()
    {
        (_start, IsTooLong) = (_stop + 1, false);
        if (_isOver && _start > _end)
            return false;
        Number++;
        var searched = _start;
        while (true)
        {
            var found = _start > _end ? -1 : _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                _stop = searched + found;
                return true;
            }
            var seen = _end - _start;
            if (!Fill())
            {
                _stop = _end;
                return _end > _start || IsTooLong;
            }
            searched = IsTooLong ? _start : _start + seen;
        }
    }

    /// <summary>Lets the line reach to the end of the stream; always true.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool TakeRest()
    {
        while (Fill())
        {
        }
        _stop = _end;
        return true;
    }

    /// <summary>The line in a rented array of its own.</summary>
    public byte[] Copy()
    {
        var copy = ArrayPool<byte>.Shared.Rent(Line.Length);
        Line.CopyTo(copy);
        return copy;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        stream.Dispose();
    }

    private bool Fill()
    {
        if (_isOver)
            return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end > BundleReader.Limit)
            (IsTooLong, _end) = (true, 0);
        if (_end == _buffer.Length)
            Grow();
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        _isOver = read == 0;
        return !_isOver;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
