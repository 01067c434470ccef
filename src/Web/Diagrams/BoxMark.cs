namespace Proofload.Web.Diagrams;

/// <summary>Something to be seen on a box of a diagram.</summary>
/// <param name="Tone">Of the bar: <c>good</c>, <c>warn</c> or <c>bad</c>; the words say the same.</param>
/// <param name="Words">What it means, in words.</param>
/// <param name="Busy">The share of its capacity in use, from 0 to 1, drawn as a bar; null for no bar.</param>
/// <param name="Count">Drawn in the corner; null for nothing.</param>
/// <param name="CountTone">Of the corner: <c>note</c>, <c>warn</c> or <c>bad</c>.</param>
public sealed record BoxMark(
    string Tone, string Words, double? Busy = null, int? Count = null, string CountTone = "note");
