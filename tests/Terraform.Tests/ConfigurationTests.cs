
namespace Proofload.Terraform.Tests;

/// <summary>From files to resources.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void A_resource_has_its_attributes_and_its_blocks_as_lists()
    {
        var web = Read("""
            # A machine.
            resource "aws_instance" "web" {
              instance_type = "m5.large" // two processors
              monitoring    = true
              tags          = { Name = "web", Team = "shop" }
              root_block_device {
                volume_size = 50
                volume_type = "gp3"
              }
              ebs_block_device { volume_size = 10 }
              ebs_block_device { volume_size = 20 }
            }
            """).Resources.ShouldHaveSingleItem();

        web.Address.ShouldBe("aws_instance.web");
        web.Type.ShouldBe("aws_instance");
        web.Place.ShouldBe(new Place("main.tf", 2));
        Text(web, "instance_type").ShouldBe("m5.large");
        web.Attributes.GetProperty("monitoring").GetBoolean().ShouldBeTrue();
        web.Attributes.GetProperty("root_block_device")[0].GetProperty("volume_size").GetInt32().ShouldBe(50);
        web.Attributes.GetProperty("ebs_block_device").GetArrayLength().ShouldBe(2);
        web.Attributes.GetProperty("tags").GetProperty("Team").GetString().ShouldBe("shop");
    }

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("-2 - 3", "-5")]
    [InlineData("7 % 4", "3")]
    [InlineData("1 < 2 && !(3 == 4) ? \"yes\" : \"no\"", "yes")]
    [InlineData("\"a-${var.size * 2}-${local.name}\"", "a-8-shop")]
    [InlineData("\"$${kept}\"", "${kept}")]
    [InlineData("[for s in [\"a\", \"b\"] : upper(s) if s != \"a\"][0]", "B")]
    [InlineData("{for k, v in {a = 1, b = 2} : k => v * 10}.b", "20")]
    [InlineData("join(\",\", [for i, s in [\"x\", \"y\"] : \"${i}${s}\"])", "0x,1y")]
    [InlineData("local.sizes[\"big\"]", "m5.4xlarge")]
    [InlineData("lookup(local.sizes, \"none\", \"m5.large\")", "m5.large")]
    [InlineData("length(concat([1], [2, 3]))", "3")]
    [InlineData("merge({a = 1}, {a = 2}).a", "2")]
    [InlineData("max(1, 5, 3)", "5")]
    [InlineData("format(\"%s-%d\", \"web\", 3)", "web-3")]
    [InlineData("try(local.none.such, \"safe\")", "safe")]
    [InlineData("[{id = 1}, {id = 2}].*.id[1]", "2")]
    [InlineData("join(\",\", [{id = 1}, {id = 2}][*].id)", "1,2")]
    [InlineData("element([\"a\", \"b\"], 3)", "b")]
    [InlineData("1.5e3", "1500")]
    [InlineData("aws_vpc.main.id", "aws_vpc.main.id")]
    [InlineData("other()", "other()")]
    [InlineData("{\n  a = 1\n  b = 2 # a remark\n}.b", "2")]
    [InlineData("{\n  a = { x = 1 }\n\n  b = {\n    x = [\n      2,\n    ]\n  }\n}.b.x[0]", "2")]
    [InlineData("merge({\n  a = 1\n  b = 2\n}, {\n  b = 3\n}).b", "3")]
    [InlineData("{\n  for k in [\"a\"] :\n  k => 1\n}.a", "1")]
    [InlineData("[\n  { id = 1 },\n  { id = 2 }\n][1].id", "2")]
    [InlineData("(\n  1 +\n  2\n)", "3")]
    public void Expressions_come_to_what_Terraform_makes_of_them(string expression, string expected)
    {
        var found = Read($$"""
            variable "size" { default = 4 }
            locals {
              name  = "shop"
              sizes = { big = "m5.4xlarge", small = "t3.small" }
            }
            resource "aws_x" "x" {
              value = {{expression}}
            }
            """);

        found.Problems.ShouldBeEmpty();
        found.Resources[0].Attributes.GetProperty("value").ToString().ShouldBe(expected);
    }

    [Fact]
    public void Count_and_for_each_make_as_many_as_they_ask_for()
    {
        var found = Read("""
            variable "zones" {
              type    = list(string)
              default = ["a", "b"]
            }
            resource "aws_instance" "web" {
              count         = length(var.zones) * 2
              instance_type = count.index == 0 ? "m5.large" : "t3.small"
            }
            resource "aws_ebs_volume" "data" {
              for_each = { fast = 100, slow = 500 }
              size     = each.value
            }
            resource "aws_sqs_queue" "q" {
              for_each = toset(["in", "out"])
              name     = each.key
            }
            resource "aws_eip" "none" {
              count = 0
            }
            """);

        found.Resources.Select(resource => resource.Address).ShouldBe([
            "aws_instance.web[0]", "aws_instance.web[1]", "aws_instance.web[2]", "aws_instance.web[3]",
            "aws_ebs_volume.data[\"fast\"]", "aws_ebs_volume.data[\"slow\"]",
            "aws_sqs_queue.q[\"in\"]", "aws_sqs_queue.q[\"out\"]",
        ]);
        Text(found.Resources[0], "instance_type").ShouldBe("m5.large");
        Text(found.Resources[1], "instance_type").ShouldBe("t3.small");
        found.Resources[5].Attributes.GetProperty("size").GetInt32().ShouldBe(500);
        found.Resources[4].BlockAddress.ShouldBe("aws_ebs_volume.data");
    }

    [Fact]
    public void Values_of_variables_come_from_the_files_for_them()
    {
        var found = Read(
            ("main.tf", """
                variable "type" { default = "t3.small" }
                variable "secret" {}
                resource "aws_instance" "web" {
                  instance_type = var.type
                  ami           = var.secret
                }
                """),
            ("terraform.tfvars", "type = \"m5.large\"\n"));

        Text(found.Resources[0], "instance_type").ShouldBe("m5.large");
        Text(found.Resources[0], "ami").ShouldBe("var.secret");
        found.Gaps.ShouldHaveSingleItem().ShouldContain("var.secret has no value");
    }

    [Fact]
    public void Providers_say_the_region_and_resources_which_provider()
    {
        var found = Read("""
            provider "aws" { region = "eu-west-1" }
            provider "aws" {
              alias  = "far"
              region = "ap-south-1"
            }
            resource "aws_sqs_queue" "near" {}
            resource "aws_sqs_queue" "far" { provider = aws.far }
            """);

        found.Resources.Select(resource => resource.Region).ShouldBe(["eu-west-1", "ap-south-1"]);
    }

    [Fact]
    public void Modules_by_path_are_followed_and_others_are_named()
    {
        var found = Read(
            ("main.tf", """
                module "shop" {
                  source = "./web"
                  size   = "m5.xlarge"
                }
                module "vpc" { source = "terraform-aws-modules/vpc/aws" }
                resource "aws_eip" "ip" { instance = module.shop.type }
                """),
            ("web/main.tf", """
                variable "size" {}
                resource "aws_instance" "web" { instance_type = var.size }
                output "type" { value = aws_instance.web.instance_type }
                """));

        found.Resources.Select(resource => resource.Address).ShouldBe(["module.shop.aws_instance.web", "aws_eip.ip"]);
        Text(found.Resources[0], "instance_type").ShouldBe("m5.xlarge");
        Text(found.Resources[1], "instance").ShouldBe("m5.xlarge");
        found.Gaps.ShouldHaveSingleItem().ShouldContain("terraform-aws-modules/vpc/aws");
    }

    [Fact]
    public void Dynamic_blocks_and_references_to_other_resources_are_worked_out()
    {
        var found = Read("""
            resource "aws_launch_template" "lt" { instance_type = "c5.large" }
            resource "aws_autoscaling_group" "web" {
              launch_template { id = aws_launch_template.lt.id }
              type = aws_launch_template.lt.instance_type
              dynamic "tag" {
                for_each = { a = "1", b = "2" }
                content {
                  key   = tag.key
                  value = tag.value
                }
              }
            }
            """);

        var group = found.Resources[1];
        Text(group, "type").ShouldBe("c5.large");
        group.Attributes.GetProperty("tag")[1].GetProperty("value").GetString().ShouldBe("2");
        found.Find("aws_launch_template.lt.id", group)!.Type.ShouldBe("aws_launch_template");
    }

    [Fact]
    public void Texts_of_several_lines_end_at_their_word()
    {
        var found = Read("""
            resource "aws_x" "x" {
              value = <<-EOT
                one ${1 + 1}
                { not a block }
              EOT
              after = "here"
            }
            """);

        Text(found.Resources[0], "value").ShouldContain("one 2");
        Text(found.Resources[0], "after").ShouldBe("here");
    }

    /// <summary>All at once, each with its place and a remedy; what is around them is read.</summary>
    [Fact]
    public void Mistakes_are_told_with_place_and_remedy_and_cost_no_more_than_their_block()
    {
        var found = Read("""
            resource "aws_sqs_queue" "good" {}
            resource "aws_sqs_queue" "bad" {
              name = [1, 2
            }
            resource "aws_sqs_queue" "open" {
              name = "never closed
            }
            resource "aws_sqs_queue" "last" {}
            """);

        found.Resources.Select(resource => resource.Address).ShouldContain("aws_sqs_queue.good");
        found.Problems.Length.ShouldBeGreaterThanOrEqualTo(1);
        found.Problems.ShouldAllBe(problem => problem.Remedy.Length > 0 && problem.Place.File == "main.tf");
        found.Problems[0].ToString().ShouldStartWith("main.tf:");
    }

    [Fact]
    public void What_refers_to_itself_is_not_known_and_ends()
    {
        var found = Read("""
            locals {
              a = local.b
              b = local.a
            }
            resource "aws_x" "x" { value = local.a }
            """);

        Text(found.Resources[0], "value").ShouldBe("local.a");
    }

    [Fact]
    public void A_folder_without_files_says_so() =>
        Read(("readme.md", "")).Problems.ShouldHaveSingleItem().Message.ShouldContain("no *.tf file");

    [Fact]
    public void A_count_without_end_is_refused() =>
        Read("resource \"aws_eip\" \"x\" { count = 1000000000 }").Problems.ShouldHaveSingleItem();

    /// <summary>Whatever stands in a file, reading it ends, and finds something or says what is wrong.</summary>
    [Fact]
    public void Damaged_files_are_read_to_their_end()
    {
        const string Whole = """
            variable "n" { default = 3 }
            resource "aws_instance" "web" {
              count = var.n
              type  = "m5.${count.index}"
              tags  = { for k, v in { a = 1 } : k => [v, v * 2] if v > 0 }
            }
            """;

        for (var end = 0; end < Whole.Length; end++)
        {
            Read(Whole[..end]).ShouldNotBeNull();
            Read(Whole.Remove(end, 1)).ShouldNotBeNull();
        }
    }

    private static string Text(TerraformResource resource, string name) =>
        resource.Attributes.GetProperty(name).ToString();

    private static TerraformConfiguration Read(string text) => Read(("main.tf", text));

    private static TerraformConfiguration Read(params (string Path, string Text)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("terraform-");
        try
        {
            foreach (var (path, text) in files)
            {
                var full = Path.Combine(folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, text);
            }

            return TerraformConfiguration.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
