using Filiform.Rules.Anatomy;

namespace Filiform.Web.Anatomy;

/// <summary>A numbered mark on a muscle.</summary>
/// <param name="Number">What stands in it.</param>
/// <param name="Muscle">Id of the muscle.</param>
/// <param name="Side">The patient's side.</param>
/// <param name="Kind">How it looks: <c>ghost</c> for planned, <c>found</c> for a finding, <c>active</c> for one that the patient knows.</param>
/// <param name="Says">What it means, in words.</param>
public sealed record FigureMark(int Number, string Muscle, Side Side, string Kind, string Says);
