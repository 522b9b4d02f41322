using Filiform.Rules.Anatomy;

namespace Filiform.Web.Anatomy;

/// <summary>A numbered mark on a muscle.</summary>
/// <param name="Label">What stands in it.</param>
/// <param name="Muscle">Id of the muscle.</param>
/// <param name="Side">The patient's side.</param>
/// <param name="Kind">
/// How it looks: <c>ghost</c> for planned, <c>found</c> and <c>active</c> for findings, <c>in</c>, <c>reached</c>, <c>overdue</c> and <c>out</c> for needles.
/// </param>
/// <param name="Says">What it means, in words.</param>
/// <param name="Address">Where a tap on it leads; null when it cannot be chosen.</param>
/// <param name="IsChosen">True when it stands in a second ring.</param>
public sealed record FigureMark(string Label, string Muscle, Side Side, string Kind, string Says, string? Address = null, bool IsChosen = false);
