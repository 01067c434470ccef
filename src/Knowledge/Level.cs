namespace Proofload.Knowledge;

/// <summary>Levels of engineers as Amazon counts them; the same ladder serves other companies.</summary>
public enum Level
{
    L3 = 3,
    L4 = 4,
    L5 = 5,
    L6 = 6,
}
