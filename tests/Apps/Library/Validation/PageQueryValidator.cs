using FluentValidation;
using Library.Contracts;

namespace Library.Validation;

public sealed class PageQueryValidator : AbstractValidator<PageQuery>
{
    public PageQueryValidator()
    {
        RuleFor(q => q.Page).InclusiveBetween(1, 10000);
    }
}
