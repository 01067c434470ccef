using System.Globalization;

namespace Proofload.Knowledge.Measuring;

/// <summary>
/// A formula over named amounts: <c>users * actions / day * peak</c>. Units are worked out with the numbers, so that a
/// sum of bytes and seconds is refused. A unit's name stands for one of it: <c>100 MB/s</c> is 100 MB divided by one
/// second. Known: + - * / ^ ( ), and min, max, ceil, floor, round, sqrt, log2.
/// </summary>
public static class Formula
{
    /// <exception cref="FormatException">The message says what is wrong with the formula.</exception>
    public static Amount Evaluate(string text, IReadOnlyDictionary<string, Amount> names)
    {
        var reader = new Reader(text, names);
        var value = reader.Sum();
        reader.ExpectEnd();
        return value;
    }

    private ref struct Reader(string text, IReadOnlyDictionary<string, Amount> names)
    {
        private int at;

        public Amount Sum()
        {
            var left = Product();
            while (Take('+', '-') is { } sign)
            {
                var right = Product();
                if (left.Unit != right.Unit)
                {
                    throw new FormatException(
                        $"'{text}' adds {left.Unit.Name} and {right.Unit.Name}; only like amounts can be added.");
                }

                left = left.With(sign == '+' ? left.Value + right.Value : left.Value - right.Value);
            }

            return left;
        }

        public void ExpectEnd()
        {
            Skip();
            if (at < text.Length)
                throw new FormatException($"'{text}' cannot be read from '{text[at..]}' on.");
        }

        private Amount Product()
        {
            var left = Power();
            while (Take('*', '/', '×', '÷') is { } sign)
            {
                var right = Power();
                left = sign is '*' or '×'
                    ? Made(left.Value * right.Value, left.Unit * right.Unit)
                    : Made(left.Value / right.Value, left.Unit / right.Unit);
            }

            return left;
        }

        private Amount Power()
        {
            var value = Factor();
            if (Take('^') is null)
                return value;

            var exponent = Factor();
            if (exponent.Unit != Unit.None)
                throw new FormatException($"'{text}' has an exponent with a unit.");
            var isWhole = exponent.Value == Math.Floor(exponent.Value) && Math.Abs(exponent.Value) < 10;
            return Made(
                Math.Pow(value.Value, exponent.Value), isWhole ? value.Unit.Power((int)exponent.Value) : value.Unit);
        }

        private Amount Factor()
        {
            Skip();
            if (Take('(') is not null)
            {
                var inner = Sum();
                return Take(')') is null ? throw new FormatException($"'{text}' lacks a ')'.") : inner;
            }

            if (Take('-') is not null)
            {
                var positive = Power();
                return positive.With(-positive.Value);
            }

            var length = at < text.Length && text[at] != '-' ? AmountText.NumberLength(text.AsSpan(at)) : 0;
            return length > 0 ? Number(length) : Named();
        }

        private Amount Number(int length)
        {
            var digits = text.Substring(at, length);
            if (!double.TryParse(
                digits.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture,
                out var number))
            {
                throw new FormatException($"'{digits}' in '{text}' is no number.");
            }

            at += length;
            Skip();
            var word = Word();
            if (word.Length == 0)
                return Amount.Plain(number);
            var read = AmountText.Read($"{digits} {word}") ?? Amount.Plain(number);
            at += word.Length;
            return read;
        }

        private Amount Named()
        {
            var word = Word();
            if (word.Length == 0)
            {
                throw new FormatException(at < text.Length
                    ? $"'{text}' cannot be read from '{text[at..]}' on."
                    : $"'{text}' ends where a number or a name is wanted.");
            }

            at += word.Length;
            if (names.TryGetValue(word, out var named))
                return named;
            if (AmountText.UnitOf(word) is { } unit)
                return unit;
            return Take('(') is not null
                ? Function(word)
                : throw new FormatException(
                    $"'{word}' in '{text}' is neither a name nor a unit. Known: {string.Join(", ", names.Keys)}.");
        }

        private Amount Function(string name)
        {
            var arguments = new List<Amount> { Sum() };
            while (Take(',') is not null)
                arguments.Add(Sum());
            if (Take(')') is null)
                throw new FormatException($"'{text}' lacks a ')'.");

            var first = arguments[0];
            return name switch
            {
                "min" => arguments.MinBy(argument => argument.Value),
                "max" => arguments.MaxBy(argument => argument.Value),
                "ceil" => first.With(Math.Ceiling(Math.Round(first.Value, 9))),
                "floor" => first.With(Math.Floor(Math.Round(first.Value, 9))),
                "round" => first.With(Math.Round(first.Value)),
                "sqrt" => Amount.Plain(Math.Sqrt(first.Value)),
                "log2" => Amount.Plain(Math.Log2(first.Value)),
                _ => throw new FormatException(
                    $"There is no function '{name}'. Known: min, max, ceil, floor, round, sqrt, log2."),
            };
        }

        private readonly string Word()
        {
            var end = at;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '_' or '%' or '$'
                || (end > at && char.IsAsciiDigit(text[end]))))
            {
                end++;
            }

            return text[at..end];
        }

        private char? Take(params ReadOnlySpan<char> signs)
        {
            Skip();
            return at < text.Length && signs.Contains(text[at]) ? text[at++] : null;
        }

        private void Skip()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
        }

        private static Amount Made(double value, Unit unit) => new(value, unit, unit.ToString(), 1);
    }
}
