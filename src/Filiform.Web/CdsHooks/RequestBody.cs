using System.Buffers;

namespace Filiform.Web.CdsHooks;

/// <summary>The body of one request, in a rented array that grows only as data comes in.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int First = 64 * 1024;

    private byte[] _bytes;
    private int _length;

    private RequestBody(int first) => _bytes = ArrayPool<byte>.Shared.Rent(first);

    /// <summary>Why it cannot be had; null when it can.</summary>
    public Problem? Problem { get; private set; }

    public ReadOnlySpan<byte> Text => Memory.Span;

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>Reads a JSON body of at most so many bytes. A sender that breaks off is a problem, not an exception.</summary>
    public static async Task<RequestBody> Read(HttpRequest request, int limit, CancellationToken cancel)
    {
        var body = new RequestBody((int)Math.Clamp(request.ContentLength ?? First, 1, First));
        try
        {
            body.Problem = !IsJson(request) ? Problem.NotJson
                : request.ContentLength > limit ? Problem.TooLarge(limit)
                : await body.Fill(request, limit, cancel);
        }
        catch (BadHttpRequestException e)
        {
            body.Problem = e.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problem.TooLarge(limit) : Problem.Malformed("The body could not be read to its end");
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            body.Problem = Problem.Malformed("The body could not be read to its end");
        }
        return body;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private async Task<Problem?> Fill(HttpRequest request, int limit, CancellationToken cancel)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancel);
            var more = (int)Math.Min(read.Buffer.Length, limit + 1L);
            var fits = _length + more <= limit;
            if (fits)
                Take(read.Buffer);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (!fits)
                return Problem.TooLarge(limit);
            if (read.IsCompleted)
                return null;
        }
    }

    private void Take(ReadOnlySequence<byte> more)
    {
        var length = _length + (int)more.Length;
        if (length > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, _bytes.Length * 2));
            Text.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
        more.CopyTo(_bytes.AsSpan(_length));
        _length = length;
    }

    private static bool IsJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
