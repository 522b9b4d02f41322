using System.Net;
using System.Text.Json;

namespace Filiform.Tests.Doors;

/// <summary>A screen on the wall: it hears the rooms as they change.</summary>
public sealed class Wall : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _stream;
    private readonly CancellationToken _enough;

    private Wall(HttpResponseMessage answer, Stream stream, CancellationToken enough) => (_answer, _stream, _enough) = (answer, new StreamReader(stream), enough);

    public static async Task<Wall> Of(Visitor visitor, CancellationToken enough)
    {
        var answer = await visitor.Stream("/rooms/live", enough);
        return new Wall(answer, await answer.Content.ReadAsStreamAsync(enough), enough);
    }

    /// <summary>Waits for a board that is so.</summary>
    public async Task<string> Shows(Func<string, bool> isIt)
    {
        while (await _stream.ReadLineAsync(_enough) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)
                && WebUtility.HtmlDecode(JsonDocument.Parse(line[6..]).RootElement.GetProperty("board").GetString()!) is var board && isIt(board))
                return board;
        }
        throw new EndOfStreamException("The stream ended before the board showed it");
    }

    public ValueTask DisposeAsync()
    {
        _stream.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
