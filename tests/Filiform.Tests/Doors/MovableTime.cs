namespace Filiform.Tests.Doors;

/// <summary>A clock that a test moves.</summary>
public sealed class MovableTime : TimeProvider
{
    /// <summary>09:30 in Chicago on Tuesday 24 November 2026.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 15, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
