using System.Threading.RateLimiting;

namespace Filiform.Web.Book;

/// <summary>The public form for a visit: from one address only so many in ten minutes, for anybody can send it.</summary>
public sealed class RequestDoor : IDisposable
{
    private const int Most = 10;

    private readonly PartitionedRateLimiter<string> _sent = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = TimeSpan.FromMinutes(10) }));

    /// <summary>Counts a form that was sent; false when too many came from its address.</summary>
    public bool MaySend(HttpContext http)
    {
        using var lease = _sent.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "");
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _sent.Dispose();
}
