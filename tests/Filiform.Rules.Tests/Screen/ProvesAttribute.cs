namespace Filiform.Rules.Tests.Screen;

/// <summary>The test proves that rule, or that hazard.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProvesAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
