namespace Proofload.Web.Diagrams;

/// <summary>Something to be seen on a box of a diagram.</summary>
/// <param name="Tone"><c>good</c>, <c>warn</c>, <c>bad</c> or <c>note</c>; a word or a number always stands with it.</param>
/// <param name="Words">What it means, in words.</param>
/// <param name="Busy">The share of its capacity in use, from 0 to 1, drawn as a bar; null for no bar.</param>
/// <param name="Count">Drawn in the corner; null for nothing.</param>
public sealed record BoxMark(string Tone, string Words, double? Busy = null, int? Count = null);
