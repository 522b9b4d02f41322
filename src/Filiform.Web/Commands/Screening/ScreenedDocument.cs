using Filiform.Rules.Screen;
using Filiform.Web.Fhir;

namespace Filiform.Web.Commands.Screening;

/// <summary>One screened patient of a document.</summary>
internal sealed record ScreenedPatient(string File, BundlePatient Patient, Screened Screened);

/// <summary>What came of one document: its patients as they will be written, what could not be taken, and whether it was evaluated at all.</summary>
/// <param name="Results">One rendered result per patient.</param>
/// <param name="Messages">Lines for standard error.</param>
/// <param name="IsEvaluated">False when nothing could be read.</param>
internal sealed record ScreenedDocument(IReadOnlyList<object> Results, IReadOnlyList<string> Messages, bool IsEvaluated);
