using System.Collections.Immutable;

namespace Filiform.Rules;

/// <summary>Why something cannot happen. A refusal is an ordinary answer, never an exception: each door turns it into its own words.</summary>
/// <param name="Code">Stable kebab-case code, for doors and tests.</param>
/// <param name="What">What cannot happen, as one sentence.</param>
/// <param name="Missing">What is missing or in the way, each named; may be empty.</param>
public sealed record Refusal(string Code, string What, ImmutableArray<string> Missing)
{
    /// <summary>A refusal whose missing things are listed one by one.</summary>
    public static Refusal Because(string code, string what, params ReadOnlySpan<string> missing) => new(code, what, [.. missing]);
}

/// <summary>What came of a decision: a value, or the refusal that stands in its place.</summary>
/// <typeparam name="T">What is decided when nothing stands in the way.</typeparam>
public readonly record struct Decision<T>
{
    private readonly T? _value;

    private Decision(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>The refusal, or null when the decision went through.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when <see cref="Value"/> may be read.</summary>
    public bool Went => Refusal is null;

    /// <summary>The value. Reading it after a refusal is a bug and throws.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    /// <summary>A decision that went through.</summary>
    public static implicit operator Decision<T>(T value) => new(value, null);

    /// <summary>A decision that was refused.</summary>
    public static implicit operator Decision<T>(Refusal refusal) => new(default, refusal);
}
