namespace Filiform.Web.Demo;

/// <summary>A clock that the demo clinic sets to the day it is telling about.</summary>
internal sealed class DemoTime(DateTimeOffset now) : TimeProvider
{
    /// <summary>The time it shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
