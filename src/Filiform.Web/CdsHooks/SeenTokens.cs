namespace Filiform.Web.CdsHooks;

/// <summary>Ids of the tokens of one client that were used and have not run out: none counts twice.</summary>
/// <param name="most">The most that are kept; when it is full, new ones are refused, for an old one must not be forgotten.</param>
public sealed class SeenTokens(int most = 200_000)
{
    private readonly Lock _gate = new();
    private readonly HashSet<(ulong, ulong)> _seen = [];
    private readonly PriorityQueue<(ulong, ulong), long> _byEnd = new();

    /// <summary>What came of using a token.</summary>
    public enum Use
    {
        /// <summary>It was not used before.</summary>
        First,

        /// <summary>It was used before.</summary>
        Again,

        /// <summary>It cannot be told, because too many are kept.</summary>
        Full,
    }

    /// <summary>Uses a token.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="until">When it has run out for sure.</param>
    /// <param name="now">Now.</param>
    public Use Take(string id, DateTimeOffset until, DateTimeOffset now)
    {
        var key = (CardId.Hash(id), CardId.Hash("2" + id));
        lock (_gate)
        {
            while (_byEnd.TryPeek(out var old, out var end) && end < now.UtcTicks)
            {
                _byEnd.Dequeue();
                _seen.Remove(old);
            }
            if (_seen.Contains(key))
                return Use.Again;
            if (_seen.Count >= most)
                return Use.Full;
            _seen.Add(key);
            _byEnd.Enqueue(key, until.UtcTicks);
            return Use.First;
        }
    }
}
