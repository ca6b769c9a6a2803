using FluentValidation;
using Library.Contracts;

namespace Library.Validation;

public sealed class CreateBookRequestValidator : AbstractValidator<CreateBookRequest>
{
    public CreateBookRequestValidator()
    {
        RuleFor(r => r.Isbn).NotEmpty().Matches("^97[89]-[0-9]{1,5}-[0-9]{1,7}-[0-9X]$");
        RuleFor(r => r.Title).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Author).NotEmpty().MaximumLength(100);
        RuleFor(r => r.Genre).NotNull();
        RuleFor(r => r.PublishedYear).InclusiveBetween(1450, 2100);
        RuleForEach(r => r.Tags).NotEmpty().MaximumLength(30);
    }
}

public sealed class UpdateBookRequestValidator : AbstractValidator<UpdateBookRequest>
{
    public UpdateBookRequestValidator()
    {
        RuleFor(r => r.Title).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Author).NotEmpty().MaximumLength(100);
        RuleFor(r => r.Genre).NotNull();
        RuleFor(r => r.PublishedYear).InclusiveBetween(1450, 2100);
    }
}

public sealed class AddCopyRequestValidator : AbstractValidator<AddCopyRequest>
{
    public AddCopyRequestValidator()
    {
        RuleFor(r => r.Barcode).NotEmpty().Matches("^[A-Z]{3}-[0-9]{6,12}$");
        RuleFor(r => r.BranchId).GreaterThanOrEqualTo(1);
        RuleFor(r => r.Condition).NotNull();
    }
}
