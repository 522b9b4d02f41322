namespace Filiform.Rules.Treat;

/// <summary>What happens to a sharps container.</summary>
public enum SharpsEvent
{
    /// <summary>It was put into use.</summary>
    Opened,

    /// <summary>It was shut for good.</summary>
    Closed,

    /// <summary>It was taken away.</summary>
    Collected,
}

/// <summary>The life of a sharps container: opened, closed, collected, each once and in this order.</summary>
public static class SharpsContainer
{
    /// <summary>
    /// Whether that may happen to a container next. Refused as <c>container-missing</c> without its id, or as <c>sharps-order</c>, naming what comes next.
    /// </summary>
    /// <param name="container">What stands on the container.</param>
    /// <param name="last">What happened to it last; null for one that is new.</param>
    /// <param name="next">What is to be entered.</param>
    public static Decision<SharpsEvent> Decide(string? container, SharpsEvent? last, SharpsEvent? next)
    {
        const string what = "The sharps container cannot be entered";
        if (string.IsNullOrWhiteSpace(container) || next is null)
            return Refusal.Because("container-missing", what, "The number on the container", "Opened, closed or collected");
        SharpsEvent? expected = last switch
        {
            null => SharpsEvent.Opened,
            SharpsEvent.Opened => SharpsEvent.Closed,
            SharpsEvent.Closed => SharpsEvent.Collected,
            _ => null,
        };
        return next == expected ? next.Value
            : Refusal.Because("sharps-order", $"{what}: {container.Trim()} was {(last is { } was ? was.ToString().ToLowerInvariant() : "never opened")}",
                expected is { } one ? $"“{one}” comes next" : "Another container: this one was collected");
    }
}
